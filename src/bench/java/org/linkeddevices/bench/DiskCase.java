// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.bench;

import java.io.IOException;
import java.util.Locale;
import org.linkeddevices.bench.load.Backlog;
import org.linkeddevices.bench.load.LoadClient;

/** (e): what a message takes on disk. */
final class DiskCase {

    private final LoadOptions options;
    private final LoadDatabase database;
    private final LoadSide linked;

    DiskCase(LoadOptions options, LoadDatabase database, LoadSide linked) {
        this.options = options;
        this.database = database;
        this.linked = linked;
    }

    /** One account after the other, each with more devices. */
    void measure() throws IOException {
        int messages = options.number("messages");
        System.out.printf("%n(e) %s: %d messages each%n%n", database.label(), messages);
        System.out.println("| devices | bytes per message |");
        System.out.println("| --- | --- |");
        for (int devices : options.numbers("devices")) {
            String user = "e" + devices;
            linked.devices(user, devices);
            long before = database.logBytes(linked.server());
            try (LoadClient sender = linked.sender("to-" + user)) {
                Backlog.send(sender, linked.jid(user), 0, messages);
            }
            long after = database.logBytes(linked.server());
            System.out.printf(
                    Locale.ROOT, "| %d | %.0f |%n", devices, (double) (after - before) / messages);
        }
    }
}
