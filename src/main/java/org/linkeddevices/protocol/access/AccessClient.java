// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.access;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.dom4j.Element;
import org.dom4j.QName;
import org.linkeddevices.protocol.ElementReader;
import org.linkeddevices.protocol.ProtocolException;
import org.linkeddevices.protocol.Xml;
import org.linkeddevices.protocol.XmppTime;

/**
 * A client that has access to the account (XEP-0494).
 *
 * @param id an opaque reference, for revoking its access
 * @param connected whether it has a session now
 * @param firstSeen when it was given access
 * @param lastSeen when it last used it
 * @param auth how it got access
 * @param permission how far its access goes
 * @param agent what the client is
 */
public record AccessClient(
        String id,
        boolean connected,
        Optional<Instant> firstSeen,
        Optional<Instant> lastSeen,
        Auth auth,
        Permission permission,
        UserAgent agent) {

    /** How a client got access. */
    public enum Auth {
        /** With the account's password: it can only be revoked by changing that. */
        PASSWORD,
        /** With a credential of its own. */
        GRANT;

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How far a client's access goes. */
    public enum Permission {
        /** It may do everything. */
        UNRESTRICTED,
        /** It may not manage the access of others. */
        NORMAL;

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        private static Optional<Permission> of(String wireName) {
            for (Permission permission : values()) {
                if (permission.wireName().equals(wireName)) {
                    return Optional.of(permission);
                }
            }
            return Optional.empty();
        }
    }

    /**
     * What a client is.
     *
     * @param software its name and version
     * @param device what its user calls the machine
     */
    public record UserAgent(Optional<String> software, Optional<String> device) {}

    Element toXml() {
        Element client = Xml.element("client", AccessList.NS);
        client.addAttribute("connected", Boolean.toString(connected));
        client.addAttribute("id", id);
        // All clients here speak XMPP; "access" is for those that never had a session.
        client.addAttribute("type", "session");
        firstSeen.ifPresent(t -> Xml.addText(client, "first-seen", XmppTime.format(t)));
        lastSeen.ifPresent(t -> Xml.addText(client, "last-seen", XmppTime.format(t)));
        client.addElement(QName.get("auth", AccessList.NS))
                .addElement(QName.get(auth.wireName(), AccessList.NS));
        client.addElement(QName.get("permission", AccessList.NS))
                .addAttribute("status", permission.wireName());
        Element userAgent = client.addElement(QName.get("user-agent", AccessList.NS));
        agent.software.ifPresent(s -> Xml.addText(userAgent, "software", s));
        agent.device.ifPresent(d -> Xml.addText(userAgent, "device", d));
        return client;
    }

    static AccessClient parse(Element element) throws ProtocolException {
        ElementReader reader = ElementReader.of(element, "client", AccessList.NS);
        Optional<Element> agent = reader.child("user-agent");
        return new AccessClient(
                reader.required("id"),
                reader.flag("connected"),
                time(reader, "first-seen"),
                time(reader, "last-seen"),
                auth(reader),
                permission(reader),
                new UserAgent(
                        agent.flatMap(a -> text(a, "software")),
                        agent.flatMap(a -> text(a, "device"))));
    }

    private static Optional<Instant> time(ElementReader reader, String name)
            throws ProtocolException {
        Optional<String> text = reader.childText(name);
        Optional<Instant> time = text.flatMap(XmppTime::parse);
        if (text.isPresent() && time.isEmpty()) {
            throw reader.malformed(name);
        }
        return time;
    }

    private static Auth auth(ElementReader reader) throws ProtocolException {
        Element auth = reader.child("auth").orElseThrow(() -> reader.malformed("auth"));
        boolean password = auth.element(QName.get("password", AccessList.NS)) != null;
        return password ? Auth.PASSWORD : Auth.GRANT;
    }

    private static Permission permission(ElementReader reader) throws ProtocolException {
        return reader.child("permission")
                .map(p -> p.attributeValue("status", ""))
                .flatMap(Permission::of)
                .orElseThrow(() -> reader.malformed("permission"));
    }

    private static Optional<String> text(Element parent, String name) {
        return Optional.ofNullable(parent.element(QName.get(name, AccessList.NS)))
                .map(Element::getText);
    }
}
