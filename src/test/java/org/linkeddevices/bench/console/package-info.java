// SPDX-License-Identifier: Apache-2.0
/**
 * Stand-ins for the admin console pages of Openfire 4.2.0, which are not on Maven Central. They run
 * in the server, behind its own filters, and show what its own model of the console says.
 */
@NullMarked
package org.linkeddevices.bench.console;

import org.jspecify.annotations.NullMarked;
