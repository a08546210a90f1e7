// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import java.util.Optional;
import org.dom4j.Element;
import org.linkeddevices.protocol.ErrorCondition;
import org.linkeddevices.protocol.LinkedDevices;
import org.linkeddevices.protocol.ProtocolException;
import org.linkeddevices.protocol.delivery.NotifyRequest;
import org.linkeddevices.server.request.Asker;
import org.linkeddevices.server.request.Desk;
import org.linkeddevices.server.request.Outcome;
import org.linkeddevices.server.request.Refusal;

/** Answers what a device asks about its delivery, see {@code docs/protocol.md}. */
public final class DeliveryDesk implements Desk {

    private final CaughtUpNotices notices;

    /** Creates the desk. */
    public DeliveryDesk(CaughtUpNotices notices) {
        this.notices = notices;
    }

    @Override
    public String namespace() {
        return LinkedDevices.DELIVERY_NS;
    }

    @Override
    public Outcome<Optional<Element>> answer(Asker asker, Kind kind, Element payload)
            throws ProtocolException {
        if (kind != Kind.SET) {
            throw new ProtocolException(ErrorCondition.BAD_REQUEST, "notify must be set");
        }
        NotifyRequest.parse(payload);
        if (asker.session().device().isEmpty()) {
            return Outcome.refused(Refusal.FORBIDDEN);
        }
        notices.asked(asker.session().streamId());
        return Outcome.granted(Optional.empty());
    }
}
