// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.linkeddevices.protocol.DeviceId;
import org.linkeddevices.server.port.StreamEnd;
import org.linkeddevices.server.roster.DeviceRef;

class CloseDeviceTaskTest {

    @Test
    void task_arrivesOnTheOtherNodeAsItWasSent() throws IOException {
        CloseDeviceTask sent =
                new CloseDeviceTask(
                        new DeviceRef("j\u00f6rg", new DeviceId(17)),
                        "",
                        new StreamEnd("conflict", "stream.duplicate"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            sent.writeExternal(out);
        }
        CloseDeviceTask received = new CloseDeviceTask();
        try (ObjectInputStream in =
                new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            received.readExternal(in);
        }
        assertEquals(
                List.of("j\u00f6rg", "17", "", "conflict", "stream.duplicate"),
                received.arguments());
        assertEquals("0", received.getResult());
    }
}
