// SPDX-License-Identifier: Apache-2.0
/**
 * The double ratchet (Signal's specification, revision 4), without any wire format: what arrived
 * and what is to be sent are headers and numbers, and every step makes a new state from an old one.
 */
@NullMarked
package org.linkeddevices.crypto.ratchet;

import org.jspecify.annotations.NullMarked;
