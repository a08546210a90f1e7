// SPDX-License-Identifier: Apache-2.0
/** The message archive on the wire: XEP-0313 (1.1) with its preferences (XEP-0441). */
@NullMarked
package org.linkeddevices.protocol.archive;

import org.jspecify.annotations.NullMarked;
