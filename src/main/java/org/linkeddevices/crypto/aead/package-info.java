// SPDX-License-Identifier: Apache-2.0
/** Encryption of small secrets at rest. */
@NullMarked
package org.linkeddevices.crypto.aead;

import org.jspecify.annotations.NullMarked;
