// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.keys;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dom4j.Element;
import org.linkeddevices.protocol.Xml;
import org.linkeddevices.protocol.keys.BundleItem;
import org.linkeddevices.protocol.keys.DeviceListItem;
import org.linkeddevices.protocol.keys.MessageKey;
import org.linkeddevices.protocol.keys.OmemoVersion;
import org.linkeddevices.testkit.InMemoryKeys;

/** A device in a {@link Network}, doing what a client does. */
final class Party {

    /** The account's bare JID. */
    final String account;

    /** What it keeps. */
    final InMemoryKeys keys = new InMemoryKeys();

    /** What was not delivered yet. */
    final Deque<Element> inbox = new ArrayDeque<>();

    /** The texts it has read, in order. */
    final List<String> read = new ArrayList<>();

    /** Everything that came of messages. */
    final List<Opened> opened = new ArrayList<>();

    /** What it was told of identity keys. */
    final List<Errand.Announce> announced = new ArrayList<>();

    /** The device; another object after a restart. */
    OmemoDevice device;

    private final Network network;
    private final Set<OmemoVersion> versions;
    private final Clock clock;

    Party(Network network, String account, Set<OmemoVersion> versions, Clock clock) {
        this.network = network;
        this.account = account;
        this.versions = versions;
        this.clock = clock;
        device = new OmemoDevice(account, keys.stores(), new SecureRandom(), clock);
    }

    /** As after a restart of its program. */
    void restart() {
        device = new OmemoDevice(account, keys.stores(), new SecureRandom(), clock);
    }

    int id() {
        return device.own().id();
    }

    /** The keys in a message that are this device's. */
    List<MessageKey> keysIn(SealedMessage sealed) {
        return sealed.parts().stream()
                .flatMap(part -> part.keysFor(account, id()).stream())
                .toList();
    }

    DeviceAddress address() {
        return new DeviceAddress(account, id());
    }

    void publish() {
        for (OmemoVersion version : versions) {
            network.bundles.put(new Target(address(), version), device.own().bundle(version));
            DeviceListItem list = network.list(account, version);
            device.own()
                    .joining(list, Optional.of("device"))
                    .ifPresent(joined -> network.announce(account, joined));
        }
        for (String other : network.accounts.keySet()) {
            for (OmemoVersion version : OmemoVersion.values()) {
                device.peers().listed(other, network.list(other, version));
            }
        }
    }

    /** Begins the sessions that are missing. */
    void prepare(String to) {
        for (Target target : device.peers().recipients(Set.of(to)).strange()) {
            begin(target);
        }
        // What cannot be reached in one version may be in the other.
        for (Target target : device.peers().recipients(Set.of(to)).strange()) {
            begin(target);
        }
    }

    Beginning begin(Target target) {
        Optional<BundleItem> bundle = network.bundle(target);
        if (bundle.isEmpty()) {
            device.peers().noBundle(target);
            return Beginning.REFUSED;
        }
        return device.peers().begin(target.address(), bundle.get());
    }

    SealedMessage send(String to, String text) {
        prepare(to);
        try {
            Element body = Xml.element("body", "jabber:client");
            body.setText(text);
            SealedMessage sealed = device.sealer().seal(to, Set.of(to), List.of(body));
            network.route(this, to, sealed);
            return sealed;
        } catch (NotSealedException e) {
            throw new AssertionError(e);
        }
    }

    /** Reads what is there, and does what is left to do. */
    boolean readAll() {
        boolean some = !inbox.isEmpty();
        while (!inbox.isEmpty()) {
            read(inbox.poll());
        }
        for (Errand errand : device.takeErrands()) {
            handle(errand);
        }
        return some;
    }

    Optional<Opened> read(Element stanza) {
        Optional<Opened> result =
                device.opener()
                        .open(stanza.attributeValue("from"), stanza.attributeValue("to"), stanza);
        result.ifPresent(opened::add);
        if (result.isPresent() && result.get() instanceof Opened.Content content) {
            content.body().ifPresent(read::add);
        }
        return result;
    }

    private void handle(Errand errand) {
        if (errand instanceof Errand.Answer answer) {
            sendEmpty(answer.target());
        } else if (errand instanceof Errand.Repair repair) {
            if (device.peers().isListed(repair.target().address())) {
                begin(repair.target());
                sendEmpty(repair.target());
            }
        } else if (errand instanceof Errand.Publish) {
            device.own().forgetUsedPrekeys();
            device.own().maintain();
            publish();
        } else if (errand instanceof Errand.Announce announce) {
            announced.add(announce);
        }
    }

    private void sendEmpty(Target target) {
        device.sealer()
                .empty(target)
                .ifPresent(empty -> network.route(this, target.address().account(), empty));
    }
}
