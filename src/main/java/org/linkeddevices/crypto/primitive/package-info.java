// SPDX-License-Identifier: Apache-2.0
/**
 * Curve25519 in both forms, HKDF, HMAC and AES: the only package that sees Bouncy Castle. Curves
 * come from its lightweight API, hashes and AES from the JDK, which has them in machine code.
 *
 * <p>What touches a secret takes the same steps for every value of it: no branch and no array index
 * depends on a secret. What the JIT compiler, the garbage collector and the caches make of it is
 * out of reach. Verification works on public data only and takes as long as it takes.
 */
@NullMarked
package org.linkeddevices.crypto.primitive;

import org.jspecify.annotations.NullMarked;
