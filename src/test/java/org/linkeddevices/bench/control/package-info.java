// SPDX-License-Identifier: Apache-2.0
/** The bench's own Openfire plugin: what tests ask of the running server. */
@NullMarked
package org.linkeddevices.bench.control;

import org.jspecify.annotations.NullMarked;
