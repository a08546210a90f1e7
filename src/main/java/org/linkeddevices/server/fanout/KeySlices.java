// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.fanout;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.dom4j.Element;
import org.jspecify.annotations.Nullable;
import org.linkeddevices.protocol.Address;
import org.linkeddevices.protocol.DeviceId;
import org.linkeddevices.protocol.delivery.WrittenElement;
import org.linkeddevices.protocol.keys.OmemoVersion;
import org.linkeddevices.server.delivery.Slices;

/** The parts of one OMEMO message. What is the same for several readers is made once. */
final class KeySlices implements Slices {

    private final Element stanza;
    private final List<EncryptedPart> parts;
    private final KeyOwners owners;
    private final MissedNotice notice;
    private final Map<Locale, Element> notices = new HashMap<>(2);
    private @Nullable Element unlinked;
    private @Nullable Element bare;

    KeySlices(Element stanza, List<EncryptedPart> parts, KeyOwners owners, MissedNotice notice) {
        this.stanza = stanza;
        this.parts = parts;
        this.owners = owners;
        this.notice = notice;
    }

    @Override
    public Element forDevice(DeviceId device, Instant at, Locale language) {
        if (parts.stream().noneMatch(part -> isKnown(device, part.version()))) {
            return forUnlinked();
        }
        Function<OmemoVersion, Predicate<KeyRef>> wanted = v -> owners.of(device, v);
        if (parts.stream().anyMatch(part -> part.keys().stream().anyMatch(by(wanted, part)))) {
            return slice(wanted);
        }
        return parts.stream()
                .filter(part -> misses(device, at, part))
                .filter(part -> parts.stream().noneMatch(other -> isBy(device, other)))
                .findFirst()
                .map(
                        part ->
                                notices.computeIfAbsent(
                                        language, l -> notice.of(stanza, part, isOwn(), l)))
                .orElseGet(this::withoutKeys);
    }

    @Override
    public Element forUnlinked() {
        if (unlinked == null) {
            unlinked = slice(owners::ofUnknown);
        }
        return unlinked;
    }

    private Element withoutKeys() {
        if (bare == null) {
            bare = slice(version -> key -> false);
        }
        return bare;
    }

    private Element slice(Function<OmemoVersion, Predicate<KeyRef>> wanted) {
        if (parts.stream().allMatch(part -> part.keys().stream().allMatch(by(wanted, part)))) {
            return stanza;
        }
        Element copy = WrittenElement.like(stanza);
        for (Element child : stanza.elements()) {
            copy.add(
                    parts.stream()
                            .filter(part -> part.element() == child)
                            .findFirst()
                            .map(part -> part.with(by(wanted, part)))
                            .orElseGet(child::createCopy));
        }
        return copy;
    }

    private static Predicate<KeyRef> by(
            Function<OmemoVersion, Predicate<KeyRef>> wanted, EncryptedPart part) {
        return wanted.apply(part.version());
    }

    private boolean isKnown(DeviceId device, OmemoVersion version) {
        return owners.own().idOf(device, version).isPresent();
    }

    /** Whether something is said that the device could have been told. */
    private boolean misses(DeviceId device, Instant at, EncryptedPart part) {
        return part.hasPayload()
                && part.sender() > 0
                && owners.own()
                        .since(device, part.version())
                        .filter(since -> !since.isAfter(at))
                        .isPresent();
    }

    /** Whether the account sent it. */
    private boolean isOwn() {
        String from = stanza.attributeValue("from");
        return from != null && Address.of(from).bare().equals(owners.account());
    }

    /** Whether the device itself wrote it, who encrypts nothing for itself. */
    private boolean isBy(DeviceId device, EncryptedPart part) {
        return isOwn()
                && owners.own()
                        .idOf(device, part.version())
                        .filter(id -> id == part.sender())
                        .isPresent();
    }
}
