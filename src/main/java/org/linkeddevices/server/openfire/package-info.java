// SPDX-License-Identifier: Apache-2.0
/**
 * Thin adapters between Openfire and the rules of the server side, and the composition root. The
 * only package that sees Openfire.
 */
@NullMarked
package org.linkeddevices.server.openfire;

import org.jspecify.annotations.NullMarked;
