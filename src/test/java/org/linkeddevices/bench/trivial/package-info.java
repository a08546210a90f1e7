// SPDX-License-Identifier: Apache-2.0
/** A plugin for tests of the bench itself. */
@NullMarked
package org.linkeddevices.bench.trivial;

import org.jspecify.annotations.NullMarked;
