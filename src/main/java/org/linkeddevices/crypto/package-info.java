// SPDX-License-Identifier: Apache-2.0
/** Bytes in, bytes out: what the cryptography of all features shares. */
@NullMarked
package org.linkeddevices.crypto;

import org.jspecify.annotations.NullMarked;
