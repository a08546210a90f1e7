// SPDX-License-Identifier: Apache-2.0
/** Profanity, a client program for people that others wrote, driven as a person drives it. */
@NullMarked
package org.linkeddevices.bench.profanity;

import org.jspecify.annotations.NullMarked;
