// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.smack;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jivesoftware.smack.iqrequest.AbstractIqRequestHandler;
import org.jivesoftware.smack.packet.IQ;
import org.jivesoftware.smack.packet.StanzaError;
import org.linkeddevices.protocol.LinkedDevices;
import org.linkeddevices.protocol.ProtocolException;
import org.linkeddevices.protocol.roster.DeviceList;

/** Takes the pushes of the device list, one after the other. */
final class DevicePushHandler extends AbstractIqRequestHandler {

    private final Supplier<String> domain;
    private final Consumer<DeviceList> devices;

    /**
     * Creates the handler.
     *
     * @param domain the server's domain, from which pushes must come
     * @param devices is given each list
     */
    DevicePushHandler(Supplier<String> domain, Consumer<DeviceList> devices) {
        super("devices", LinkedDevices.NS, IQ.Type.set, Mode.sync);
        this.domain = domain;
        this.devices = devices;
    }

    @Override
    public IQ handleIQRequest(IQ push) {
        boolean isServers =
                push.getFrom() != null && push.getFrom().toString().equals(domain.get());
        if (!isServers || !(push instanceof PayloadIq request)) {
            return refused(push, StanzaError.Condition.not_acceptable);
        }
        try {
            devices.accept(DeviceList.parse(request.payload()));
            return IQ.createResultIQ(push);
        } catch (ProtocolException e) {
            return refused(push, StanzaError.Condition.bad_request);
        }
    }

    private static IQ refused(IQ push, StanzaError.Condition condition) {
        return IQ.createErrorResponse(push, condition);
    }
}
