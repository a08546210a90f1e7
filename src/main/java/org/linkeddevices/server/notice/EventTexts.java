// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.notice;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Optional;
import org.linkeddevices.protocol.XmppTime;
import org.linkeddevices.server.port.Texts;
import org.linkeddevices.server.roster.Device;
import org.linkeddevices.server.roster.DeviceRef;
import org.linkeddevices.server.roster.DeviceRoster;
import org.linkeddevices.server.roster.EventKind;
import org.linkeddevices.server.roster.RosterEvent;
import org.linkeddevices.server.roster.UnlinkReason;

/** Says in a person's language what happened. */
final class EventTexts {

    private final DeviceRoster roster;
    private final Texts texts;

    EventTexts(DeviceRoster roster, Texts texts) {
        this.roster = roster;
        this.texts = texts;
    }

    String text(RosterEvent event, Locale language) {
        String name =
                event.what()
                        .device()
                        .flatMap(id -> roster.device(new DeviceRef(event.username(), id)))
                        .map(Device::name)
                        .map(Object::toString)
                        .orElse("?");
        String key = "event." + event.what().kind().wireName();
        if (event.what().kind() == EventKind.ABOUT_TO_EXPIRE) {
            return texts.text(language, key, name, time(event.what().detail(), language));
        }
        if (event.what().kind() == EventKind.KEY_ADDED
                || event.what().kind() == EventKind.KEY_CHANGED) {
            return keyText(event.what(), key, name, language);
        }
        return texts.text(language, isOverflow(event.what()) ? key + ".overflow" : key, name);
    }

    private String keyText(RosterEvent.What what, String key, String name, Locale language) {
        // As OMEMO clients show it (XEP-0384, section 5.5): groups of eight digits.
        String fingerprint = what.detail().orElse("?").replaceAll("(.{8})(?=.)", "$1 ");
        return what.device().isPresent()
                ? texts.text(language, key, name, fingerprint)
                : texts.text(language, key + ".unlinked", fingerprint);
    }

    /** Nobody wanted this and nobody was warned, so the person is told why. */
    private static boolean isOverflow(RosterEvent.What what) {
        return what.kind() == EventKind.UNLINKED
                && what.detail().equals(Optional.of(UnlinkReason.OVERFLOW.wireName()));
    }

    private static String time(Optional<String> detail, Locale language) {
        return detail.flatMap(XmppTime::parse)
                .map(
                        DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                                        .withLocale(language)
                                        .withZone(ZoneOffset.UTC)
                                ::format)
                .orElse("?");
    }
}
