// SPDX-License-Identifier: Apache-2.0
/**
 * The account's messages as this device keeps them: what came is stored before anything that
 * acknowledges it can go out, a repeat is recognised, and the history is read without network.
 */
@NullMarked
package org.linkeddevices.client.delivery;

import org.jspecify.annotations.NullMarked;
