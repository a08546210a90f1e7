// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.command;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.linkeddevices.crypto.trust.Fingerprint;
import org.linkeddevices.protocol.XmppTime;
import org.linkeddevices.protocol.form.Field;
import org.linkeddevices.protocol.keys.DeviceKeys;
import org.linkeddevices.protocol.roster.DeviceItem;
import org.linkeddevices.server.port.Texts;
import org.linkeddevices.server.request.Asker;
import org.linkeddevices.server.request.DeviceViews;

/** Shows the account's devices. */
final class ListCommand extends TableCommand<DeviceItem> {

    private static final List<String> COLUMNS =
            List.of(
                    "device",
                    "name",
                    "platform",
                    "role",
                    "connected",
                    "linked-at",
                    "last-seen",
                    "address",
                    "software",
                    "behind",
                    "acknowledged",
                    "omemo-id",
                    "fingerprint",
                    "signed");

    private static final int DATE = "uuuu-mm-dd".length();

    private final DeviceViews views;

    ListCommand(DeviceViews views, Texts texts) {
        super(texts, COLUMNS, "request.no-devices");
        this.views = views;
    }

    @Override
    public String name() {
        return "list";
    }

    @Override
    List<DeviceItem> rows(Asker asker) {
        return views.list(asker.username(), asker.session().device()).devices();
    }

    @Override
    String line(Wording wording, DeviceItem device) {
        String state =
                device.seen().connected()
                        ? wording.text("command.list.connected")
                        : wording.text(
                                "command.list.seen",
                                XmppTime.format(device.seen().at()).substring(0, DATE));
        long behind = device.progress().behind();
        List<String> parts = new ArrayList<>(List.of(state));
        if (behind > 0) {
            parts.add(wording.text("command.list.behind", Long.toString(behind)));
        }
        // Most devices have the same key and id in both versions of OMEMO: that is said once.
        device.keys().stream().map(keys -> inWords(wording, keys)).distinct().forEach(parts::add);
        return wording.device(device.name(), device.platform(), device.role())
                + ": "
                + String.join("; ", parts);
    }

    private static String inWords(Wording wording, DeviceKeys keys) {
        return wording.text(
                keys.signed() ? "command.list.keys" : "command.list.keys.unsigned",
                Integer.toString(keys.id()),
                fingerprint(keys));
    }

    /** In groups, as clients show it. */
    private static String fingerprint(DeviceKeys keys) {
        return keys.fingerprint().flatMap(Fingerprint::parse).map(Fingerprint::grouped).orElse("?");
    }

    /** Whether all of its keys are signed; empty if it has none. */
    private static String signed(DeviceItem device) {
        return device.keys().isEmpty()
                ? ""
                : Boolean.toString(device.keys().stream().allMatch(DeviceKeys::signed));
    }

    /** What is the same in both versions of OMEMO once. */
    private static Field value(String name, DeviceItem device, Function<DeviceKeys, String> of) {
        return Field.value(
                name, device.keys().stream().map(of).distinct().collect(Collectors.joining(", ")));
    }

    @Override
    List<Field> fields(DeviceItem device) {
        return List.of(
                Field.value("device", device.id().toString()),
                Field.value("name", device.name().text()),
                Field.value("platform", device.platform().wireName()),
                Field.value("role", device.role().wireName()),
                Field.value("connected", Boolean.toString(device.seen().connected())),
                Field.value("linked-at", XmppTime.format(device.linked().at())),
                Field.value("last-seen", XmppTime.format(device.seen().at())),
                Field.value("address", device.seen().address().orElse("")),
                Field.value("software", device.seen().software().orElse("")),
                Field.value("behind", Long.toString(device.progress().behind())),
                Field.value(
                        "acknowledged",
                        device.progress().acknowledged().map(XmppTime::format).orElse("")),
                value("omemo-id", device, keys -> Integer.toString(keys.id())),
                value("fingerprint", device, ListCommand::fingerprint),
                Field.value("signed", signed(device)));
    }
}
