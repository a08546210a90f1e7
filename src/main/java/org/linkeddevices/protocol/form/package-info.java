// SPDX-License-Identifier: Apache-2.0
/** Data forms on the wire (XEP-0004) with media elements (XEP-0221). */
@NullMarked
package org.linkeddevices.protocol.form;

import org.jspecify.annotations.NullMarked;
