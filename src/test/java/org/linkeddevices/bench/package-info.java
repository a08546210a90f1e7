// SPDX-License-Identifier: Apache-2.0
/**
 * The test bench: a real Openfire in its own JVM on loopback, for integration tests and the demo
 * server.
 */
@NullMarked
package org.linkeddevices.bench;

import org.jspecify.annotations.NullMarked;
