// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.admin;

import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.linkeddevices.server.archive.ArchiveStanding;
import org.linkeddevices.server.delivery.Lags;
import org.linkeddevices.server.delivery.Pace;
import org.linkeddevices.server.delivery.Retention;
import org.linkeddevices.server.delivery.SelfCheck;

/**
 * What the page of delivery shows and starts.
 *
 * @param lags how far devices are behind
 * @param writes how fast this node writes to the logs
 * @param refused how many messages of strangers this node has refused
 * @param retention clears the logs
 * @param selfCheck looks for holes in them
 * @param archive whether the plugin answers archive queries
 * @param tasks does what may take long
 */
public record DeliveryFeatures(
        Lags lags,
        Pace writes,
        LongSupplier refused,
        Retention retention,
        SelfCheck selfCheck,
        ArchiveStanding archive,
        Executor tasks) {}
