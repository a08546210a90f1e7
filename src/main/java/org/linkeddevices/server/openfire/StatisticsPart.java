// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire;

import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.jivesoftware.openfire.stats.Statistic;
import org.jivesoftware.openfire.stats.StatisticsManager;
import org.linkeddevices.server.openfire.host.LinkedStatistic;
import org.linkeddevices.server.openfire.host.Registrations;
import org.linkeddevices.server.openfire.host.SinceLast;
import org.linkeddevices.server.sql.StorageException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Figures for Openfire's statistics, which other plugins draw and JMX shows. */
final class StatisticsPart implements Part {

    private static final Logger LOG = LoggerFactory.getLogger(StatisticsPart.class);

    private final LongSupplier late;
    private final StatisticsManager manager = StatisticsManager.getInstance();

    /**
     * Creates the part.
     *
     * @param late how many messages devices got late on this node
     */
    StatisticsPart(LongSupplier late) {
        this.late = late;
    }

    @Override
    public void start(Services services, Registrations registrations) {
        Host host = services.host();
        rate(registrations, host, "logged", new SinceLast(services.sync().log()::written));
        rate(registrations, host, "late", new SinceLast(late));
        // What a node knows of itself only; the sum over all nodes is the whole.
        add(registrations, host, "connected", true, () -> connected(host));
        add(registrations, host, "behind", false, () -> behind(services));
    }

    private void rate(Registrations registrations, Host host, String name, SinceLast counter) {
        put(
                registrations,
                name,
                new LinkedStatistic(
                        name, Statistic.Type.rate, true, counter::sample, host.texts()));
    }

    private void add(
            Registrations registrations,
            Host host,
            String name,
            boolean partial,
            DoubleSupplier value) {
        put(
                registrations,
                name,
                new LinkedStatistic(name, Statistic.Type.count, partial, value, host.texts()));
    }

    private void put(Registrations registrations, String name, LinkedStatistic statistic) {
        String key = LinkedStatistic.PREFIX + name;
        manager.addStatistic(key, statistic);
        registrations.add(() -> manager.removeStatistic(key));
    }

    private static double connected(Host host) {
        return host.localSessions().all().stream()
                .map(host.devices()::of)
                .flatMap(Optional::stream)
                .distinct()
                .count();
    }

    private static double behind(Services services) {
        try {
            return services.lags().waiting().devices();
        } catch (StorageException e) {
            // Whoever samples goes through the figures of all plugins, and must get on.
            LOG.warn("it is not known how many devices are behind", e);
            return Double.NaN;
        }
    }
}
