// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.keys;

import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.dom4j.Element;
import org.linkeddevices.protocol.Reparsed;
import org.linkeddevices.protocol.Xml;
import org.linkeddevices.protocol.keys.BundleItem;
import org.linkeddevices.protocol.keys.DeviceListItem;
import org.linkeddevices.protocol.keys.OmemoVersion;

/** A server with the devices of some accounts, in memory; it delivers what and when it is told. */
final class Network {

    static final String ALICE = "alice@example.org";
    static final String BOB = "bob@example.org";
    static final Set<OmemoVersion> BOTH = EnumSet.allOf(OmemoVersion.class);
    static final Set<OmemoVersion> LEGACY = EnumSet.of(OmemoVersion.LEGACY);
    static final Set<OmemoVersion> TWO = EnumSet.of(OmemoVersion.TWO);

    /** Where bundles are. */
    final Map<Target, BundleItem> bundles = new HashMap<>();

    /** Devices by account. */
    final Map<String, List<Party>> accounts = new TreeMap<>();

    private final Clock clock;
    private final Map<Target, Set<Integer>> claimed = new HashMap<>();
    private final Map<String, DeviceListItem> lists = new HashMap<>();

    Network(Clock clock) {
        this.clock = clock;
    }

    /** Links a device that speaks these versions. */
    Party link(String account, Set<OmemoVersion> versions) {
        Party party = new Party(this, account, versions, clock);
        accounts.computeIfAbsent(account, key -> new ArrayList<>()).add(party);
        party.publish();
        return party;
    }

    /** Unlinks a device: its keys are gone, and nothing comes to it any more. */
    void unlink(Party party) {
        accounts.get(party.account).remove(party);
        for (OmemoVersion version : OmemoVersion.values()) {
            bundles.remove(new Target(party.address(), version));
            Set<Integer> ids = new TreeSet<>(list(party.account, version).ids());
            ids.remove(party.id());
            announce(party.account, DeviceListItem.ofIds(version, ids));
        }
    }

    DeviceListItem list(String account, OmemoVersion version) {
        return lists.getOrDefault(
                account + version.namespace(), DeviceListItem.ofIds(version, List.of()));
    }

    /** Publishes a list; everybody is told. */
    void announce(String account, DeviceListItem list) {
        DeviceListItem item = read(list);
        lists.put(account + list.version().namespace(), item);
        accounts.values()
                .forEach(devices -> devices.forEach(d -> d.device.peers().listed(account, item)));
    }

    private static DeviceListItem read(DeviceListItem list) {
        try {
            return DeviceListItem.parse(Reparsed.of(list.toXml()));
        } catch (org.linkeddevices.protocol.ProtocolException e) {
            throw new AssertionError(e);
        }
    }

    /** A device's bundle with one of its one-time prekeys, which nobody else is given. */
    Optional<BundleItem> bundle(Target target) {
        return Optional.ofNullable(bundles.get(target)).map(bundle -> claim(target, bundle));
    }

    private BundleItem claim(Target target, BundleItem bundle) {
        Set<Integer> gone = claimed.computeIfAbsent(target, key -> new TreeSet<>());
        return bundle.prekeys().stream()
                .filter(prekey -> gone.add(prekey.id()))
                .findFirst()
                .map(prekey -> bundle.with(List.of(prekey)))
                .orElse(bundle);
    }

    /** What was sent, as all devices of both accounts but the sender's would get it. */
    void route(Party sender, String to, SealedMessage sealed) {
        Element stanza = Xml.element("message", "jabber:client");
        stanza.addAttribute("from", sender.account).addAttribute("to", to);
        sealed.toXml().forEach(stanza::add);
        String written = stanza.asXML();
        Set<String> both = new TreeSet<>(List.of(sender.account, to));
        for (String account : both) {
            for (Party party : accounts.getOrDefault(account, List.of())) {
                if (party != sender) {
                    party.inbox.add(Reparsed.of(written));
                }
            }
        }
    }

    /** Delivers everything in order until nobody has anything left to do. */
    void settle() {
        boolean more = true;
        while (more) {
            more = false;
            for (List<Party> devices : accounts.values()) {
                for (Party party : devices) {
                    more |= party.readAll();
                }
            }
        }
    }
}
