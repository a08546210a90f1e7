// SPDX-License-Identifier: Apache-2.0
/** Pages of long answers on the wire (XEP-0059). */
@NullMarked
package org.linkeddevices.protocol.rsm;

import org.jspecify.annotations.NullMarked;
