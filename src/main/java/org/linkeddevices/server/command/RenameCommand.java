// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.command;

import java.util.List;
import java.util.Optional;
import org.linkeddevices.protocol.DeviceId;
import org.linkeddevices.protocol.ProtocolException;
import org.linkeddevices.protocol.form.DataForm;
import org.linkeddevices.protocol.form.Field;
import org.linkeddevices.server.port.Texts;
import org.linkeddevices.server.request.Asker;
import org.linkeddevices.server.request.DeviceActions;
import org.linkeddevices.server.request.Outcome;

/** Gives a device another name. */
final class RenameCommand implements Command {

    private static final String NAME = "name";

    private final DeviceActions devices;
    private final DeviceChoice choice;
    private final Texts texts;

    RenameCommand(DeviceActions devices, DeviceChoice choice, Texts texts) {
        this.devices = devices;
        this.choice = choice;
        this.texts = texts;
    }

    @Override
    public String name() {
        return "rename";
    }

    @Override
    public Outcome<Optional<DataForm>> ask(Asker asker) {
        Wording wording = new Wording(texts, asker.language());
        return choice.field(asker, wording, d -> asker.requester().mayChange(d.ref()))
                .map(
                        device ->
                                Optional.of(
                                        DataForm.ask(
                                                wording.title(this),
                                                wording.instructions(this),
                                                List.of(
                                                        device,
                                                        Field.text(NAME, wording.field(NAME))
                                                                .asRequired()))));
    }

    @Override
    public Outcome<Done> run(Asker asker, DataForm form) throws ProtocolException {
        DeviceId device = DeviceChoice.chosen(form);
        String name = form.value(NAME).orElseThrow(() -> DeviceChoice.missing(NAME));
        Wording wording = new Wording(texts, asker.language());
        return devices.rename(asker, device, name)
                .map(renamed -> Done.note(wording.done(this, renamed.name().text())));
    }
}
