// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.linkeddevices.server.roster.Device;
import org.linkeddevices.server.setting.Setting;

/** What must hold of an account at any time, whatever happened before. */
public final class Invariants {

    private final TestDatabase db;
    private final TestServices node;

    /** The invariants of what a node keeps in a database. */
    public Invariants(TestDatabase db, TestServices node) {
        this.db = db;
        this.node = node;
    }

    /** Checks an account. */
    public void check(String username) {
        List<Device> linked = node.roster.devices(username);
        long primaries = linked.stream().filter(Device::isPrimary).count();
        assertEquals(linked.isEmpty() ? 0 : 1, primaries, "primaries");
        assertTrue(linked.size() <= 1 + node.settings.number(Setting.COMPANIONS_MAX), "companions");

        String secretsOfLinked =
                "ofLinkedSecret s, ofLinkedDevice d WHERE s.username = ?"
                        + " AND d.username = s.username AND d.deviceId = s.deviceId"
                        + " AND d.linked = 1";
        assertEquals(linked.size(), db.count(secretsOfLinked, username), "secrets of devices");
        assertEquals(
                linked.size(), db.count("ofLinkedSecret WHERE username = ?", username), "secrets");

        assertEquals(
                db.count("ofLinkedToken WHERE username = ? AND status = 'used'", username),
                db.count(
                        "ofLinkedToken t, ofLinkedDevice d WHERE t.username = ?"
                                + " AND d.username = t.username AND d.deviceId = t.deviceId",
                        username),
                "used tokens and their devices");
        assertEquals(
                0,
                db.count(
                        "ofLinkedToken WHERE username = ? AND (secret IS NULL)"
                                + " AND status = 'outstanding'",
                        username),
                "outstanding tokens without a secret");
        assertEquals(
                0,
                db.count(
                        "ofLinkedToken WHERE username = ? AND (secret IS NOT NULL)"
                                + " AND status <> 'outstanding'",
                        username),
                "secrets of tokens that are over");
        assertEquals(
                0,
                db.count(
                        "ofLinkedDevice WHERE username = ? AND linked = 1 AND unlinkDone = 0",
                        username),
                "linked devices that are being unlinked");
        assertTrue(node.log.verify(username).intact(), "chain of events");
    }
}
