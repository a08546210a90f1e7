// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class PluginTaskTest {

    @Test
    void task_arrivesOnTheOtherNodeAsItWasSent() throws IOException {
        PluginTask sent = new PluginTask("closeDevice", List.of("j\u00f6rg", "17", ""));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            sent.writeExternal(out);
        }
        PluginTask received = new PluginTask();
        try (ObjectInputStream in =
                new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            received.readExternal(in);
        }
        assertEquals(List.of("closeDevice", "j\u00f6rg", "17", ""), received.call());
        assertEquals("0", received.getResult());
    }
}
