// SPDX-License-Identifier: Apache-2.0
/**
 * OMEMO on the wire (XEP-0384) in the two versions that are in use, and what the server adds to it:
 * which devices a message forgot, and one-time prekeys handed out one at a time.
 *
 * <p>Every size is bounded, since all of it comes from strangers; see {@link
 * org.linkeddevices.protocol.keys.KeyLimits}.
 */
@NullMarked
package org.linkeddevices.protocol.keys;

import org.jspecify.annotations.NullMarked;
