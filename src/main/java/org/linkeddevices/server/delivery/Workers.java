// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import java.util.concurrent.Executor;

/**
 * The threads on which deliveries are done.
 *
 * @param reading where tables are read
 * @param handingOut where new entries are handed to sessions; does nothing slow
 */
public record Workers(Executor reading, Executor handingOut) {}
