// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import java.util.Optional;
import org.dom4j.Element;
import org.linkeddevices.protocol.Address;
import org.linkeddevices.protocol.DeviceId;
import org.linkeddevices.protocol.delivery.Carbon;
import org.linkeddevices.protocol.delivery.ClientNamespace;
import org.linkeddevices.protocol.delivery.Delay;
import org.linkeddevices.protocol.delivery.StanzaIds;
import org.linkeddevices.protocol.delivery.WrittenElement;
import org.linkeddevices.server.port.Line;

/**
 * An entry of the log as a device gets it. Made once for all devices of an account: what is the
 * same for several is one object.
 */
final class Copy {

    private final LogEntry entry;
    private final String account;
    private final String domain;
    private final Element stanza;
    private final Slices slices;
    private final Address to;
    private final boolean late;

    private Copy(LogEntry entry, String account, boolean late, Element stanza, Slicing slicing) {
        this.entry = entry;
        this.account = account;
        this.domain = Address.of(account).domain();
        this.stanza = stanza;
        this.late = late;
        String addressed = stanza.attributeValue("to");
        this.to = Address.of(addressed == null ? account : addressed);
        if (entry.kind() != EntryKind.STATE) {
            StanzaIds.add(stanza, entry.stanzaId(), account);
        }
        if (late && entry.direction() == Direction.RECEIVED) {
            Delay.add(stanza, domain, entry.at());
        }
        this.slices = slicing.of(account, stanza);
    }

    /** An entry that has just been written. */
    static Copy live(Numbered numbered, String account, Slicing slicing) {
        Element stanza = numbered.stanza();
        Optional<String> text = LiveText.of(numbered, account);
        ClientNamespace.apply(stanza);
        Copy copy = new Copy(numbered.entry(), account, false, stanza, slicing);
        if (text.isPresent() && stanza instanceof WrittenElement written) {
            written.isWrittenAs(text.get());
        }
        return copy;
    }

    /**
     * An entry out of the table.
     *
     * @param stanza its parsed stanza, which becomes a part of the copy
     */
    static Copy late(LogEntry entry, Element stanza, String account, Slicing slicing) {
        return new Copy(entry, account, true, ClientNamespace.apply(stanza), slicing);
    }

    LogEntry entry() {
        return entry;
    }

    /** The message itself, as it goes to an unlinked session. */
    Element forUnlinked() {
        return slices.forUnlinked();
    }

    /** The message's own id, which receipts and markers name. */
    Optional<String> messageId() {
        return Optional.ofNullable(stanza.attributeValue("id"));
    }

    /** What the session of a device gets; empty if the entry is not for it. */
    Optional<Element> forDevice(DeviceId device, Line line) {
        if (entry.kind() == EntryKind.STATE) {
            return late && entry.origin() != device.value()
                    ? Optional.of(readdressed(stanza, line.fullJid()))
                    : Optional.empty();
        }
        return entry.direction() == Direction.SENT ? sent(device, line) : received(device, line);
    }

    private Optional<Element> sent(DeviceId device, Line line) {
        if (entry.origin() == device.value() || !line.wantsCarbons()) {
            return Optional.empty();
        }
        Element carbon =
                Carbon.SENT.wrap(slice(device, line).createCopy(), account, line.fullJid());
        if (late) {
            Delay.add(Carbon.forwarded(carbon), domain, entry.at());
        }
        return Optional.of(carbon);
    }

    private Optional<Element> received(DeviceId device, Line line) {
        boolean forAll = to.resource().isEmpty() || to.toString().equals(line.fullJid());
        if (forAll) {
            return Optional.of(slice(device, line));
        }
        if (late) {
            return Optional.of(readdressed(slice(device, line), account));
        }
        if (!line.wantsCarbons()) {
            return Optional.empty();
        }
        Element copy = slice(device, line).createCopy();
        return Optional.of(Carbon.RECEIVED.wrap(copy, account, line.fullJid()));
    }

    private Element slice(DeviceId device, Line line) {
        return slices.forDevice(device, entry.at(), line.language());
    }

    private static Element readdressed(Element stanza, String receiver) {
        return stanza.createCopy().addAttribute("to", receiver);
    }
}
