// SPDX-License-Identifier: Apache-2.0
/**
 * What connects the desks of {@code server.request} and {@code server.command}, and the notices of
 * {@code server.notice}, with Openfire's routers.
 */
@NullMarked
package org.linkeddevices.server.openfire.wire;

import org.jspecify.annotations.NullMarked;
