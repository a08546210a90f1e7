// SPDX-License-Identifier: Apache-2.0
/** The message archive's place in Openfire: its IQ handler, beside that of other plugins. */
@NullMarked
package org.linkeddevices.server.openfire.archive;

import org.jspecify.annotations.NullMarked;
