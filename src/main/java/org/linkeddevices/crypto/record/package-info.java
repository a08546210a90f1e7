// SPDX-License-Identifier: Apache-2.0
/** The byte form of records that we keep ourselves: bounded reading, wiped writing. */
@NullMarked
package org.linkeddevices.crypto.record;

import org.jspecify.annotations.NullMarked;
