// SPDX-License-Identifier: Apache-2.0
/** What OMEMO costs, beside two other implementations of the same ratchet. */
@NullMarked
package org.linkeddevices.bench.omemo;

import org.jspecify.annotations.NullMarked;
