// SPDX-License-Identifier: Apache-2.0
/** Whom to encrypt to: decisions about identity keys, and how people compare these keys. */
@NullMarked
package org.linkeddevices.crypto.trust;

import org.jspecify.annotations.NullMarked;
