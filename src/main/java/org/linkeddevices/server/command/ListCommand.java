// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.command;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.linkeddevices.protocol.XmppTime;
import org.linkeddevices.protocol.form.DataForm;
import org.linkeddevices.protocol.form.Field;
import org.linkeddevices.protocol.roster.DeviceItem;
import org.linkeddevices.server.port.Texts;
import org.linkeddevices.server.request.Asker;
import org.linkeddevices.server.request.DeviceViews;
import org.linkeddevices.server.request.Outcome;

/** Shows the account's devices. */
final class ListCommand implements Command {

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
    private final Texts texts;

    ListCommand(DeviceViews views, Texts texts) {
        this.views = views;
        this.texts = texts;
    }

    @Override
    public String name() {
        return "list";
    }

    @Override
    public Outcome<Optional<DataForm>> ask(Asker asker) {
        return Outcome.granted(Optional.empty());
    }

    @Override
    public Outcome<Done> run(Asker asker, DataForm form) {
        Wording wording = new Wording(texts, asker.language());
        List<DeviceItem> devices = views.list(asker.username(), asker.session().device()).devices();
        List<List<Field>> rows = devices.stream().map(ListCommand::row).toList();
        String inWords =
                devices.stream()
                        .map(device -> line(wording, device))
                        .collect(Collectors.joining("\n"));
        List<Field> columns =
                COLUMNS.stream().map(var -> Field.text(var, wording.field(var))).toList();
        Optional<String> note =
                rows.isEmpty() ? Optional.of(wording.text("request.no-devices")) : Optional.empty();
        DataForm table = DataForm.table(wording.title(this), inWords, columns, rows);
        return Outcome.granted(new Done(note, Optional.of(table), List.of()));
    }

    private static String line(Wording wording, DeviceItem device) {
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

    private static List<Field> row(DeviceItem device) {
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
