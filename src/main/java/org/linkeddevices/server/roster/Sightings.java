// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.roster;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.linkeddevices.protocol.roster.DeviceName;
import org.linkeddevices.server.sql.Database;

/** Keeps what is learnt of devices while they are connected. Thread-safe. */
public final class Sightings {

    private static final int LONGEST_SOFTWARE = 255;
    // What a client says of itself ends up in pages and logs.
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+");

    private final Database database;
    private final SightingStore store = new JdbcSightingStore();

    /** Creates it over the database. */
    public Sightings(Database database) {
        this.database = database;
    }

    /**
     * Notes that a device is connected.
     *
     * @param address its IP address, if known
     * @return false if the device is not linked any more; its session must be closed
     */
    public boolean seen(DeviceRef device, Instant at, Optional<String> address) {
        return database.inTransaction(tx -> store.seen(tx, device, at, address));
    }

    /**
     * Notes what a client says it is (XEP-0092), and names the device so if no person has.
     *
     * @param software the client's own words; cut to 255 characters, without control characters
     */
    public void software(DeviceRef device, String software) {
        String text = cut(UNPRINTABLE.matcher(software).replaceAll(" ").strip());
        if (text.isEmpty()) {
            return;
        }
        Optional<DeviceName> name = DeviceName.parse(text);
        database.inTransaction(
                tx -> {
                    store.software(tx, device, text);
                    return name.map(n -> store.suggestName(tx, device, n)).orElse(false);
                });
    }

    private static String cut(String text) {
        if (text.length() <= LONGEST_SOFTWARE) {
            return text;
        }
        // Counted as HSQLDB and SQL Server do, in UTF-16; a pair of surrogates stays whole.
        boolean splitsPair = Character.isHighSurrogate(text.charAt(LONGEST_SOFTWARE - 1));
        return text.substring(0, LONGEST_SOFTWARE - (splitsPair ? 1 : 0));
    }
}
