// SPDX-License-Identifier: Apache-2.0
/** Bits of binary on the wire (XEP-0231): small pictures inside stanzas. */
@NullMarked
package org.linkeddevices.protocol.bob;

import org.jspecify.annotations.NullMarked;
