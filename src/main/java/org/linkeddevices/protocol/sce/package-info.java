// SPDX-License-Identifier: Apache-2.0
/** What is encrypted in place of a whole stanza's content (XEP-0420). */
@NullMarked
package org.linkeddevices.protocol.sce;

import org.jspecify.annotations.NullMarked;
