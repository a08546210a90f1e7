// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.roster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.linkeddevices.protocol.roster.DeviceName;
import org.linkeddevices.protocol.roster.Platform;
import org.linkeddevices.server.pairing.IssueResult;
import org.linkeddevices.server.pairing.TokenRequest;
import org.linkeddevices.testkit.OnDatabase;
import org.linkeddevices.testkit.TestDatabase;
import org.linkeddevices.testkit.TestServices;

@OnDatabase
class DeviceDirectoryTest {

    private final TestServices node;
    private final DeviceDirectory directory;

    DeviceDirectoryTest(TestDatabase db) {
        this.node = new TestServices(db.connections());
        this.directory = node.directory;
    }

    @Test
    void pages_forwardAndBackward_showEachDeviceOnce() {
        for (String username : List.of("romeo", "juliet", "nurse")) {
            for (int i = 0; i < 3; i++) {
                node.link(username);
            }
        }
        List<DeviceRef> forward = new ArrayList<>();
        DeviceDirectory.Page page = directory.next(DirectoryFilter.LINKED, Optional.empty(), 2);
        assertFalse(page.hasPrevious());
        forward.addAll(refs(page));
        while (page.hasNext()) {
            page = directory.next(DirectoryFilter.LINKED, Optional.of(last(page)), 2);
            assertTrue(page.hasPrevious());
            forward.addAll(refs(page));
        }
        List<DeviceRef> backward = new ArrayList<>(reversed(refs(page)));
        while (page.hasPrevious()) {
            page = directory.previous(DirectoryFilter.LINKED, page.devices().get(0).ref(), 2);
            assertTrue(page.hasNext());
            backward.addAll(reversed(refs(page)));
        }

        assertEquals(9, forward.size());
        assertEquals(9, forward.stream().distinct().count());
        assertEquals(forward, reversed(backward));
        assertEquals(
                List.of("juliet", "nurse", "romeo"),
                forward.stream().map(DeviceRef::username).distinct().toList());
    }

    @Test
    void pageOfExactSize_hasNoNext() {
        node.link("romeo");
        node.link("romeo");

        DeviceDirectory.Page page = directory.next(DirectoryFilter.LINKED, Optional.empty(), 2);

        assertEquals(2, page.devices().size());
        assertFalse(page.hasNext());
    }

    @Test
    void text_findsAccountOrDeviceNameInAnyCase() {
        Device garden = named("romeo", "G\u00e4rten 100%_!");
        Device phone = named("juliet", "Phone");

        assertEquals(List.of(garden.ref()), find("ROM"));
        assertEquals(List.of(garden.ref()), find("g\u00e4RT"));
        assertEquals(List.of(phone.ref()), find(" phone "));
        assertEquals(2, find("").size());
        assertEquals(List.of(garden.ref()), find("0%_!"));
        assertEquals(List.of(), find("0_%"));
        assertEquals(List.of(), find("' OR '1'='1"));
        assertEquals(List.of(), find("\\"));
    }

    @Test
    void stateAndPlatformAndIdleTime_areFilters() {
        Device gone = named("romeo", "Gone");
        node.roster.unlink(gone.ref(), UnlinkReason.REQUESTED, Origin.server());
        Device tablet = linked("romeo", "Old", Platform.TABLET);
        node.clock.advance(Duration.ofDays(2));
        Device web = linked("juliet", "New", Platform.WEB);

        assertEquals(List.of(gone.ref()), find(DirectoryFilter.State.UNLINKED));
        assertEquals(List.of(web.ref(), tablet.ref()), find(DirectoryFilter.State.LINKED));
        assertEquals(3, find(DirectoryFilter.State.ANY).size());
        assertEquals(
                List.of(tablet.ref()),
                find(
                        new DirectoryFilter(
                                "",
                                DirectoryFilter.State.LINKED,
                                Optional.of(Platform.TABLET),
                                Optional.empty())));
        assertEquals(
                List.of(tablet.ref()),
                find(
                        new DirectoryFilter(
                                "",
                                DirectoryFilter.State.LINKED,
                                Optional.empty(),
                                Optional.of(node.clock.instant().minus(Duration.ofDays(1))))));
    }

    @Test
    void totals_countAccountsWithDevicesAndDevices() {
        node.link("romeo");
        node.link("romeo");
        Device gone = node.link("juliet");
        node.roster.unlink(gone.ref(), UnlinkReason.REQUESTED, Origin.server());

        assertEquals(new DeviceDirectory.Totals(1, 2, 1), directory.totals());
    }

    private Device named(String username, String name) {
        return linked(username, name, Platform.OTHER);
    }

    private Device linked(String username, String name, Platform platform) {
        TokenRequest request =
                new TokenRequest(
                        username,
                        Optional.of(new DeviceName(name)),
                        Optional.of(platform),
                        TestServices.PERSON);
        return node.link(username, (IssueResult.Issued) node.tokens.issue(request));
    }

    private List<DeviceRef> find(String text) {
        return find(
                new DirectoryFilter(
                        text, DirectoryFilter.State.ANY, Optional.empty(), Optional.empty()));
    }

    private List<DeviceRef> find(DirectoryFilter.State state) {
        return find(new DirectoryFilter("", state, Optional.empty(), Optional.empty()));
    }

    private List<DeviceRef> find(DirectoryFilter filter) {
        return refs(directory.next(filter, Optional.empty(), 10));
    }

    private static List<DeviceRef> refs(DeviceDirectory.Page page) {
        return page.devices().stream().map(Device::ref).toList();
    }

    private static DeviceRef last(DeviceDirectory.Page page) {
        return page.devices().get(page.devices().size() - 1).ref();
    }

    private static List<DeviceRef> reversed(List<DeviceRef> devices) {
        List<DeviceRef> copy = new ArrayList<>(devices);
        Collections.reverse(copy);
        return copy;
    }
}
