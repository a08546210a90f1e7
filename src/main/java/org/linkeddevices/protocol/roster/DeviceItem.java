// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.roster;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.dom4j.Element;
import org.linkeddevices.protocol.DeviceId;
import org.linkeddevices.protocol.ElementReader;
import org.linkeddevices.protocol.LinkedDevices;
import org.linkeddevices.protocol.ProtocolException;
import org.linkeddevices.protocol.Xml;
import org.linkeddevices.protocol.XmppTime;
import org.linkeddevices.protocol.keys.DeviceKeys;

/**
 * A linked device in the device list.
 *
 * @param id its number
 * @param name what its user calls it
 * @param platform what it runs on
 * @param role primary or companion
 * @param linked how it came to the roster
 * @param seen when and as what it was last connected
 * @param progress how far it is in what its account sends and receives
 * @param keys its keys for encrypted messages, one of each version of OMEMO in which it has some
 * @param self whether it is the device that asked
 */
public record DeviceItem(
        DeviceId id,
        DeviceName name,
        Platform platform,
        Role role,
        Linked linked,
        Seen seen,
        Progress progress,
        List<DeviceKeys> keys,
        boolean self) {

    /** Keeps an unmodifiable copy. */
    public DeviceItem {
        keys = List.copyOf(keys);
    }

    /**
     * How a device came to the roster.
     *
     * @param at when
     * @param by who issued its token: {@code device:17}, {@code account}, {@code admin:joe} or
     *     {@code server}
     * @param credential with what it logs in, such as {@code token}
     */
    public record Linked(Instant at, String by, String credential) {}

    /**
     * When and as what a device was last connected.
     *
     * @param connected whether it is now
     * @param at when it was last
     * @param address its IP address then
     * @param software what the client says it is
     */
    public record Seen(
            boolean connected, Instant at, Optional<String> address, Optional<String> software) {}

    /**
     * How far a device is in what its account sends and receives.
     *
     * @param behind how many messages, receipts and the like it has not acknowledged
     * @param acknowledged when it last did, if ever
     */
    public record Progress(long behind, Optional<Instant> acknowledged) {

        /** Of a device for which nothing was ever kept. */
        public static final Progress NONE = new Progress(0, Optional.empty());
    }

    /** The same, as a device sees it, or as an unlinked session does. */
    DeviceItem seenBy(Optional<DeviceId> reader) {
        boolean own = reader.equals(Optional.of(id));
        return new DeviceItem(id, name, platform, role, linked, seen, progress, keys, own);
    }

    /** The element {@code device}. */
    public Element toXml() {
        Element device = Xml.element("device", LinkedDevices.NS);
        device.addAttribute("id", id.toString());
        device.addAttribute("name", name.text());
        device.addAttribute("platform", platform.wireName());
        device.addAttribute("role", role.wireName());
        device.addAttribute("connected", Boolean.toString(seen.connected));
        device.addAttribute("linked-at", XmppTime.format(linked.at));
        device.addAttribute("linked-by", linked.by);
        device.addAttribute("credential", linked.credential);
        device.addAttribute("last-seen", XmppTime.format(seen.at));
        seen.address.ifPresent(a -> device.addAttribute("address", Xml.legal(a)));
        seen.software.ifPresent(s -> device.addAttribute("software", Xml.legal(s)));
        device.addAttribute("behind", Long.toString(progress.behind));
        progress.acknowledged.ifPresent(
                at -> device.addAttribute("acknowledged", XmppTime.format(at)));
        if (self) {
            device.addAttribute("self", "true");
        }
        keys.forEach(of -> device.add(of.toXml()));
        return device;
    }

    /**
     * Reads the element {@code device}.
     *
     * @throws ProtocolException bad-request if it is not one
     */
    public static DeviceItem parse(Element element) throws ProtocolException {
        ElementReader reader = ElementReader.of(element, "device", LinkedDevices.NS);
        return new DeviceItem(
                reader.device("id"),
                DeviceName.parse(reader.required("name"))
                        .orElseThrow(() -> reader.malformed("name")),
                Platform.of(reader.required("platform"))
                        .orElseThrow(() -> reader.malformed("platform")),
                Role.of(reader.required("role")).orElseThrow(() -> reader.malformed("role")),
                new Linked(
                        reader.time("linked-at"),
                        reader.required("linked-by"),
                        reader.required("credential")),
                new Seen(
                        reader.flag("connected"),
                        reader.time("last-seen"),
                        reader.optional("address"),
                        reader.optional("software")),
                new Progress(reader.number("behind", 0), reader.optionalTime("acknowledged")),
                DeviceKeys.allOf(reader),
                reader.flag("self"));
    }
}
