// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.command;

import java.util.List;
import java.util.function.Predicate;
import org.linkeddevices.protocol.DeviceId;
import org.linkeddevices.protocol.ErrorCondition;
import org.linkeddevices.protocol.ProtocolException;
import org.linkeddevices.protocol.form.DataForm;
import org.linkeddevices.protocol.form.Field;
import org.linkeddevices.server.request.Asker;
import org.linkeddevices.server.request.DeviceViews;
import org.linkeddevices.server.request.Outcome;
import org.linkeddevices.server.request.Refusal;
import org.linkeddevices.server.roster.Device;

/** The field that asks for one of the account's devices. */
final class DeviceChoice {

    static final String VAR = "device";

    private static final Refusal NONE =
            Refusal.of(ErrorCondition.ITEM_NOT_FOUND, "request.no-devices");

    private final DeviceViews views;

    DeviceChoice(DeviceViews views) {
        this.views = views;
    }

    /** The field with the devices that fit, or a refusal if none does. */
    Outcome<Field> field(Asker asker, Wording wording, Predicate<Device> fits) {
        List<Field.Option> options =
                views.devices(asker).stream()
                        .filter(fits)
                        .map(device -> option(device, wording))
                        .toList();
        return options.isEmpty()
                ? Outcome.refused(NONE)
                : Outcome.granted(Field.choice(VAR, wording.field(VAR), options).asRequired());
    }

    /** The device that was chosen; whether there is such a device is not known yet. */
    static DeviceId chosen(DataForm form) throws ProtocolException {
        return form.value(VAR).flatMap(DeviceId::parse).orElseThrow(() -> missing(VAR));
    }

    /** The error that a required field is missing or malformed. */
    static ProtocolException missing(String var) {
        return new ProtocolException(
                ErrorCondition.BAD_REQUEST, "the form needs a valid field " + var);
    }

    private static Field.Option option(Device device, Wording wording) {
        String label = wording.device(device.name(), device.platform(), device.role());
        return new Field.Option(label, device.ref().id().toString());
    }
}
