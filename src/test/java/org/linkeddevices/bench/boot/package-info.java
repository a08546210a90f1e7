// SPDX-License-Identifier: Apache-2.0
/** What runs first in the JVM of an embedded Openfire 4.2.0. */
@NullMarked
package org.linkeddevices.bench.boot;

import org.jspecify.annotations.NullMarked;
