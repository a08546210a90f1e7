// SPDX-License-Identifier: Apache-2.0
/** Calls: the messages that set them up (XEP-0353), and the account's call log. */
@NullMarked
package org.linkeddevices.protocol.calls;

import org.jspecify.annotations.NullMarked;
