// SPDX-License-Identifier: Apache-2.0
/** The arithmetic of SCRAM-SHA-1 (RFC 5802). */
@NullMarked
package org.linkeddevices.crypto.scram;

import org.jspecify.annotations.NullMarked;
