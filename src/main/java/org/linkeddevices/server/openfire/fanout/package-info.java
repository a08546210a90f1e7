// SPDX-License-Identifier: Apache-2.0
/** What Openfire knows of those who send encrypted messages. */
@NullMarked
package org.linkeddevices.server.openfire.fanout;

import org.jspecify.annotations.NullMarked;
