// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.smack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.dom4j.Element;
import org.jivesoftware.smack.packet.Message;
import org.jivesoftware.smack.util.PacketParserUtils;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linkeddevices.protocol.keys.DeviceListItem;
import org.linkeddevices.protocol.keys.OmemoVersion;
import org.linkeddevices.protocol.state.PepEvent;

/** What matters in stanzas, as Smack hands them over. */
class OmemoStanzasTest {

    private static final String BOB = "bob@example.org";
    private static final String ALICE = "alice@example.org";

    @ParameterizedTest
    @EnumSource
    void listThatCameAsEvent_isRead(OmemoVersion version) throws Exception {
        DeviceListItem list = DeviceListItem.ofIds(version, Set.of(7, 17));

        OmemoStanzas.Listed listed =
                OmemoStanzas.listed(event(version.deviceListNode(), list.toXml()), ALICE)
                        .orElseThrow();

        assertEquals(BOB, listed.account());
        assertEquals(list.version(), listed.list().version());
        assertEquals(list.ids(), listed.list().ids());
    }

    @ParameterizedTest
    @EnumSource
    void listOfAnotherVersionThanItsNode_countsForNothing(OmemoVersion version) throws Exception {
        DeviceListItem list = DeviceListItem.ofIds(version, Set.of(7));
        for (OmemoVersion other : OmemoVersion.values()) {
            assertEquals(
                    other == version,
                    OmemoStanzas.listed(event(other.deviceListNode(), list.toXml()), ALICE)
                            .isPresent());
        }
        assertTrue(OmemoStanzas.listed(event("some:node", list.toXml()), ALICE).isEmpty());
    }

    /** An event as it came over the wire, parsed by Smack. */
    private static Element event(String node, Element payload) throws Exception {
        String xml = PepEvent.ofItem(node, OmemoVersion.CURRENT, payload).message(BOB).asXML();
        return SmackXml.of((Message) PacketParserUtils.parseStanza(xml));
    }
}
