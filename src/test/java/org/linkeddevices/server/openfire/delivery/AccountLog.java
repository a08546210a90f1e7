// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.linkeddevices.bench.OpenfireServer;

/** An account's log as the database has it, and what each device must have got of it. */
record AccountLog(List<Entry> entries, List<List<String>> starts) {

    /** An entry; origin is the number of the device that sent it, 0 for none. */
    record Entry(long seq, String id, boolean sent, String origin, String stanza) {}

    static AccountLog read(OpenfireServer server, String account) {
        String where = " WHERE username = '" + account + "'";
        return new AccountLog(
                server
                        .administration()
                        .sql(
                                "SELECT seq, stanzaId, direction, origin, stanza FROM ofLinkedLog"
                                        + where
                                        + " ORDER BY seq")
                        .stream()
                        .map(
                                row ->
                                        new Entry(
                                                Long.parseLong(row.get(0)),
                                                row.get(1),
                                                row.get(2).equals("1"),
                                                row.get(3),
                                                row.get(4)))
                        .toList(),
                server.administration()
                        .sql("SELECT deviceId, startSeq FROM ofLinkedDevice" + where));
    }

    Set<String> ids() {
        return entries.stream().map(Entry::id).collect(Collectors.toSet());
    }

    boolean contains(String text) {
        return entries.stream().anyMatch(entry -> entry.stanza().contains(text));
    }

    /** The ids of all that came since the device was linked, but for what it sent itself. */
    List<String> expectedBy(String device) {
        long start =
                starts.stream()
                        .filter(row -> row.get(0).equals(device))
                        .mapToLong(row -> Long.parseLong(row.get(1)))
                        .findFirst()
                        .orElseThrow();
        return entries.stream()
                .filter(entry -> entry.seq() > start)
                .filter(entry -> !entry.sent() || !entry.origin().equals(device))
                .map(Entry::id)
                .toList();
    }

    /** What is wrong with a device's stream. */
    List<String> judge(ScenarioDevice device, List<String> expected) {
        List<String> wrong = new ArrayList<>(device.faults());
        List<String> got = device.got().stream().map(Got::id).toList();
        if (!got.equals(expected)) {
            wrong.add(
                    "device %s: missing %s, not expected %s, or in another order: %s"
                            .formatted(
                                    device.number(),
                                    without(expected, got),
                                    without(got, expected),
                                    got));
        }
        for (long seq = 1; seq <= entries.size(); seq++) {
            if (entries.get((int) seq - 1).seq() != seq) {
                wrong.add("the log has a gap at " + seq);
                break;
            }
        }
        for (Got message : device.got()) {
            entries.stream()
                    .filter(entry -> entry.id().equals(message.id()))
                    .filter(entry -> entry.sent() != message.carbon().equals("sent"))
                    .forEach(entry -> wrong.add(entry.id() + " went the wrong way"));
        }
        return wrong;
    }

    private static List<String> without(List<String> some, List<String> others) {
        return some.stream().filter(id -> !others.contains(id)).toList();
    }
}
