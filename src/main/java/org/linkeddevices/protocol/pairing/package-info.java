// SPDX-License-Identifier: Apache-2.0
/** Linking a device on the wire: the link token, its URI, and the requests around them. */
@NullMarked
package org.linkeddevices.protocol.pairing;

import org.jspecify.annotations.NullMarked;
