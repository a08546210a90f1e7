// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.fanout;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.dom4j.Element;
import org.junit.jupiter.api.Test;
import org.linkeddevices.protocol.DeviceId;
import org.linkeddevices.protocol.keys.OmemoVersion;
import org.linkeddevices.testkit.FakeTexts;

/** What a device is spared. The numbers are in docs/performance.md. */
class SliceSizeTest {

    private static final int DEVICES = 5;

    /** Base64 of a key in a session that has been answered, and of one that has not. */
    private static final int[] KEY_LENGTHS = {132, 256};

    @Test
    void fiveAndFiveDevices_oneGetsLessThanHalf() {
        for (OmemoVersion version : OmemoVersion.values()) {
            for (int length : KEY_LENGTHS) {
                Element stanza = stanza(version, length);
                Element slice =
                        new KeySlicing(rows(version).directory(), new FakeTexts())
                                .of("romeo@example.net", stanza)
                                .forDevice(new DeviceId(1), KeyRows.START, Locale.ENGLISH);
                int whole = bytes(stanza);
                int part = bytes(slice);
                System.out.printf(
                        "%s, keys of %d: unsliced %d bytes, sliced %d bytes (%d %%)%n",
                        version, length, whole, part, 100 * part / whole);
                assertTrue(part * 2 < whole);
            }
        }
    }

    private static int bytes(Element stanza) {
        return stanza.asXML().getBytes(StandardCharsets.UTF_8).length;
    }

    private static KeyRows rows(OmemoVersion version) {
        KeyRows rows = new KeyRows();
        for (int device = 1; device <= DEVICES; device++) {
            rows.linked("romeo", device, version, id(device));
            rows.linked("juliet", device, version, id(DEVICES + device));
        }
        return rows;
    }

    private static Element stanza(OmemoVersion version, int length) {
        List<String> keys = new ArrayList<>();
        for (int device = 1; device <= DEVICES; device++) {
            keys.add("romeo " + id(device));
            keys.add("juliet " + id(DEVICES + device));
        }
        Element stanza =
                new OmemoStanza("juliet@example.net/balcony", "romeo@example.net")
                        .part(version, id(2 * DEVICES + 1), true, keys)
                        .build();
        return OmemoStanza.parse(
                stanza.asXML()
                        .replace(OmemoStanza.KEY, "A".repeat(length))
                        // 512 bytes of text.
                        .replace("c2VjcmV0", "A".repeat(684)));
    }

    private static int id(int device) {
        return 1_234_567_890 + device;
    }
}
