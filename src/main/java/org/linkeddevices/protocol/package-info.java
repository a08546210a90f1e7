// SPDX-License-Identifier: Apache-2.0
/** Values and errors that every feature's protocol shares. Sees dom4j and nothing else. */
@NullMarked
package org.linkeddevices.protocol;

import org.jspecify.annotations.NullMarked;
