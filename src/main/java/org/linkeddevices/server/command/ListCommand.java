// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.command;

import java.util.List;
import org.linkeddevices.protocol.XmppTime;
import org.linkeddevices.protocol.form.Field;
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
                    "acknowledged");

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
        return wording.device(device.name(), device.platform(), device.role())
                + ": "
                + state
                + (behind == 0
                        ? ""
                        : "; " + wording.text("command.list.behind", Long.toString(behind)));
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
                        device.progress().acknowledged().map(XmppTime::format).orElse("")));
    }
}
