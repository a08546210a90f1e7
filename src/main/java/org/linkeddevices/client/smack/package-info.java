// SPDX-License-Identifier: Apache-2.0
/**
 * Managers for a Smack connection (Smack 4.4), and the bridge between Smack's XML and ours. The
 * only package that sees Smack.
 */
@NullMarked
package org.linkeddevices.client.smack;

import org.jspecify.annotations.NullMarked;
