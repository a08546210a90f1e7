// SPDX-License-Identifier: Apache-2.0
/** Ad-hoc commands on the wire (XEP-0050). */
@NullMarked
package org.linkeddevices.protocol.command;

import org.jspecify.annotations.NullMarked;
