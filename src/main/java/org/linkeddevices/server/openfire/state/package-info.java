// SPDX-License-Identifier: Apache-2.0
/**
 * Takes requests of personal eventing before Openfire's own handler does, has it done by that
 * handler in a form that it understands, and answers.
 */
@NullMarked
package org.linkeddevices.server.openfire.state;

import org.jspecify.annotations.NullMarked;
