// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.calls;

import java.util.Optional;
import org.dom4j.Element;
import org.linkeddevices.protocol.ErrorCondition;
import org.linkeddevices.protocol.LinkedDevices;
import org.linkeddevices.protocol.ProtocolException;
import org.linkeddevices.protocol.calls.CallsRequest;
import org.linkeddevices.server.request.Asker;
import org.linkeddevices.server.request.Desk;
import org.linkeddevices.server.request.Outcome;

/** Answers what a session asks about its account's calls, see {@code docs/protocol.md}. */
public final class CallDesk implements Desk {

    private final CallViews views;

    /** Creates the desk. */
    public CallDesk(CallViews views) {
        this.views = views;
    }

    @Override
    public String namespace() {
        return LinkedDevices.CALLS_NS;
    }

    @Override
    public Outcome<Optional<Element>> answer(Asker asker, Kind kind, Element payload)
            throws ProtocolException {
        if (kind != Kind.GET) {
            throw new ProtocolException(ErrorCondition.BAD_REQUEST, "calls can only be asked for");
        }
        CallsRequest request = CallsRequest.parse(payload);
        return Outcome.granted(
                Optional.of(
                        views.list(asker.username(), asker.session().device(), request).toXml()));
    }
}
