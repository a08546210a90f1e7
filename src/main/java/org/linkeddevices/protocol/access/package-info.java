// SPDX-License-Identifier: Apache-2.0
/** Client access management on the wire (XEP-0494). */
@NullMarked
package org.linkeddevices.protocol.access;

import org.jspecify.annotations.NullMarked;
