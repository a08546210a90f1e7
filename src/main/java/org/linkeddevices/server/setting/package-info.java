// SPDX-License-Identifier: Apache-2.0
/** Every setting of the plugin, with its default and range, in one table. */
@NullMarked
package org.linkeddevices.server.setting;

import org.jspecify.annotations.NullMarked;
