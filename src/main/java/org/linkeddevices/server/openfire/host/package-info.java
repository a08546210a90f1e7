// SPDX-License-Identifier: Apache-2.0
/** Openfire as the host of the server side: the adapters of {@code server.port}. */
@NullMarked
package org.linkeddevices.server.openfire.host;

import org.jspecify.annotations.NullMarked;
