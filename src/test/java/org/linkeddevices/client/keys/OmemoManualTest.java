// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.dom4j.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linkeddevices.client.store.LocalStore;
import org.linkeddevices.crypto.trust.Fingerprint;
import org.linkeddevices.crypto.trust.Trust;
import org.linkeddevices.protocol.Xml;
import org.linkeddevices.protocol.keys.BundleItem;
import org.linkeddevices.protocol.keys.DeviceListItem;
import org.linkeddevices.protocol.keys.Mismatch;
import org.linkeddevices.protocol.keys.MismatchedDevices;
import org.linkeddevices.protocol.keys.OmemoVersion;
import org.linkeddevices.testkit.LocalStores;

/** The examples of docs/client.md about OMEMO without Smack. */
class OmemoManualTest {

    private final List<String> shown = new ArrayList<>();
    private final List<Element> stanzas = new ArrayList<>();
    private final Map<Target, BundleItem> bundles = new HashMap<>();
    @TempDir private Path directory;
    private LocalStore store;
    private LocalStore bobsStore;
    private OmemoDevice phone;
    private OmemoDevice bobs;

    @BeforeEach
    void makeDevices() {
        store = LocalStores.open(directory.resolve("alice.db"));
        bobsStore = LocalStores.open(directory.resolve("bob.db"));
        // tag::keys-device[]
        phone =
                new OmemoDevice(
                        "alice@example.org",
                        KeyStores.in(store),
                        new SecureRandom(),
                        Clock.systemUTC());
        for (OmemoVersion version : OmemoVersion.values()) {
            publish(phone.own().id(), phone.own().bundle(version));
            phone.own()
                    .joining(published(version), Optional.of("Phone"))
                    .ifPresent(list -> publish(list));
        }
        // end::keys-device[]
        bobs =
                new OmemoDevice(
                        "bob@example.org",
                        KeyStores.in(bobsStore),
                        new SecureRandom(),
                        Clock.systemUTC());
        for (OmemoVersion version : OmemoVersion.values()) {
            bundles.put(
                    new Target(new DeviceAddress("bob@example.org", bobs.own().id()), version),
                    bobs.own().bundle(version));
        }
    }

    @AfterEach
    void close() {
        store.close();
        bobsStore.close();
    }

    private void writeToBob() throws NotSealedException {
        DeviceListItem list = DeviceListItem.ofIds(OmemoVersion.TWO, Set.of(bobs.own().id()));
        // tag::keys-send[]
        phone.peers().listed("bob@example.org", list);
        Set<String> parties = Set.of("bob@example.org");
        for (Target target : phone.peers().recipients(parties).strange()) {
            Optional<BundleItem> bundle = fetchBundle(target);
            if (bundle.isPresent()) {
                phone.peers().begin(target.address(), bundle.get());
            } else {
                phone.peers().noBundle(target);
            }
        }
        Element body = Xml.element("body", "jabber:client");
        body.setText("hello");
        SealedMessage sealed = phone.sealer().seal("bob@example.org", parties, List.of(body));
        send("bob@example.org", sealed.toXml());
        // end::keys-send[]
    }

    private void read(OmemoDevice device, String from, String to, Element stanza) {
        // tag::keys-read[]
        Optional<Opened> opened = device.opener().open(from, to, stanza);
        if (opened.isPresent() && opened.get() instanceof Opened.Content content) {
            show(content.body().orElse("something else than text"));
        } else if (opened.isPresent() && opened.get() instanceof Opened.Unreadable unreadable) {
            show("Not readable: " + unreadable.reason());
        }
        // end::keys-read[]
    }

    private void doErrands(OmemoDevice device) {
        // tag::keys-errands[]
        for (Errand errand : device.takeErrands()) {
            if (errand instanceof Errand.Answer answer) {
                answer(device, answer.target());
            } else if (errand instanceof Errand.Repair repair
                    && device.peers().isListed(repair.target().address())) {
                fetchBundle(repair.target())
                        .ifPresent(b -> device.peers().begin(repair.target().address(), b));
                answer(device, repair.target());
            } else if (errand instanceof Errand.Publish) {
                device.own().maintain();
                publish(device.own().id(), device.own().bundle(OmemoVersion.TWO));
            } else if (errand instanceof Errand.Announce seen) {
                show(seen.device().account() + " has a key: " + seen.trust());
            }
        }
        device.own().forgetUsedPrekeys(); // if all that was missed is read
        // end::keys-errands[]
    }

    private void answer(OmemoDevice device, Target target) {
        // tag::keys-answer[]
        device.sealer()
                .empty(target)
                .ifPresent(empty -> send(target.address().account(), empty.toXml()));
        // end::keys-answer[]
    }

    @Test
    void devices_writeToEachOther() throws Exception {
        writeToBob();
        read(bobs, "alice@example.org", "bob@example.org", stanzas.get(0));
        assertEquals(List.of("hello"), shown);
        doErrands(bobs);
        assertEquals(List.of("hello", "alice@example.org has a key: BLIND"), shown);
        read(phone, "bob@example.org", "alice@example.org", stanzas.get(1));
        doErrands(phone);
    }

    @Test
    void keys_areDecidedAbout() throws Exception {
        writeToBob();
        DeviceAddress device = new DeviceAddress("bob@example.org", bobs.own().id());
        Fingerprint compared = bobs.own().fingerprint();
        // tag::keys-trust[]
        Identities identities = phone.identities();
        identities.decide("bob@example.org", compared, Trust.VERIFIED);
        show("It is " + identities.trustOf("bob@example.org", compared));
        identities.waiting(device).ifPresent(key -> show("Decide about " + key));
        // end::keys-trust[]
        assertEquals(List.of("It is VERIFIED"), shown);
        MismatchedDevices mismatch =
                new MismatchedDevices(
                        OmemoVersion.TWO,
                        List.of(
                                new Mismatch(
                                        "bob@example.org",
                                        new TreeSet<>(),
                                        new TreeSet<>(),
                                        new TreeSet<>(Set.of(bobs.own().id())))));
        // tag::keys-corrected[]
        phone.peers().correct(mismatch, Set.of("bob@example.org")); // then send it again
        // end::keys-corrected[]
        assertFalse(phone.peers().isListed(device));
    }

    @Test
    void keys_areRenewed() {
        BundleItem publishedBundle = phone.own().bundle(OmemoVersion.TWO);
        int left = 10;
        int before = phone.own().id();
        // tag::keys-upkeep[]
        if (!phone.own().isCurrent(publishedBundle)) {
            publish(phone.own().id(), phone.own().bundle(publishedBundle.version()));
        }
        phone.own().refill(left); // the server says that it has only so many prekeys left
        phone.own().renew(); // the server says that this id was unlinked
        // end::keys-upkeep[]
        assertFalse(before == phone.own().id());
        assertTrue(shown.isEmpty());
    }

    private void publish(int device, BundleItem bundle) {
        assertTrue(device > 0 && bundle.prekeys().size() >= 100);
    }

    private void publish(DeviceListItem list) {
        assertEquals(Set.of(phone.own().id()), list.ids());
    }

    private static DeviceListItem published(OmemoVersion version) {
        return DeviceListItem.ofIds(version, List.of());
    }

    private Optional<BundleItem> fetchBundle(Target target) {
        return Optional.ofNullable(bundles.get(target));
    }

    private void send(String to, List<Element> elements) {
        Element stanza = Xml.element("message", "jabber:client").addAttribute("to", to);
        elements.forEach(stanza::add);
        stanzas.add(stanza);
    }

    private void show(String text) {
        shown.add(text);
    }
}
