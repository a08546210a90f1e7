// SPDX-License-Identifier: Apache-2.0
/**
 * The client library. What a feature keeps and knows is in {@code client.<feature>} without Smack;
 * {@code client.smack} is where a program starts: managers for a Smack connection.
 *
 * <p>docs/client.md shows every public method in an example that is run as a test.
 */
@NullMarked
package org.linkeddevices.client;

import org.jspecify.annotations.NullMarked;
