// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.command;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import org.linkeddevices.protocol.DeviceId;
import org.linkeddevices.protocol.ProtocolException;
import org.linkeddevices.protocol.form.DataForm;
import org.linkeddevices.server.port.Texts;
import org.linkeddevices.server.request.Asker;
import org.linkeddevices.server.request.DeviceActions;
import org.linkeddevices.server.request.Outcome;
import org.linkeddevices.server.request.Refusal;
import org.linkeddevices.server.roster.Device;

/**
 * A command that asks for a device and does one thing to it.
 *
 * @param name what comes after the hash sign in its node
 * @param offered which devices it offers to whom
 * @param action what it does
 * @param choice asks for the device
 * @param texts the texts that a person reads
 */
record DeviceCommand(
        String name,
        BiPredicate<Asker, Device> offered,
        BiFunction<Asker, DeviceId, Outcome<Device>> action,
        DeviceChoice choice,
        Texts texts)
        implements Command {

    /** Takes a device off the roster. */
    static DeviceCommand unlink(DeviceActions devices, DeviceChoice choice, Texts texts) {
        return new DeviceCommand(
                "unlink",
                (asker, device) -> asker.requester().mayChange(device.ref()),
                devices::unlink,
                choice,
                texts);
    }

    /** Makes a companion the primary. */
    static DeviceCommand makePrimary(DeviceActions devices, DeviceChoice choice, Texts texts) {
        return new DeviceCommand(
                "make-primary",
                (asker, device) -> asker.requester().mayDoAll() && !device.isPrimary(),
                devices::promote,
                choice,
                texts);
    }

    @Override
    public Outcome<Optional<DataForm>> ask(Asker asker) {
        boolean companion = !asker.requester().mayDoAll();
        if (companion && asker.requester().device().filter(d -> offered.test(asker, d)).isEmpty()) {
            return Outcome.refused(Refusal.FORBIDDEN);
        }
        Wording wording = new Wording(texts, asker.language());
        return choice.field(asker, wording, device -> offered.test(asker, device))
                .map(
                        field ->
                                Optional.of(
                                        DataForm.ask(
                                                wording.title(this),
                                                wording.instructions(this),
                                                List.of(field))));
    }

    @Override
    public Outcome<Done> run(Asker asker, DataForm form) throws ProtocolException {
        DeviceId device = DeviceChoice.chosen(form);
        Wording wording = new Wording(texts, asker.language());
        return action.apply(asker, device)
                .map(changed -> Done.note(wording.done(this, changed.name().text())));
    }
}
