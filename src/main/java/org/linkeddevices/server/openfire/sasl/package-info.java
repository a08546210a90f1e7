// SPDX-License-Identifier: Apache-2.0
/**
 * SASL: device secrets and link tokens as passwords over PLAIN, SCRAM-SHA-1 and SCRAM-SHA-1-PLUS.
 *
 * <p>A security provider in first place hands out servers that run Openfire's own server beside
 * them: what is not a device's goes on to it, byte for byte, so that the account password works as
 * it always did.
 */
@NullMarked
package org.linkeddevices.server.openfire.sasl;

import org.jspecify.annotations.NullMarked;
