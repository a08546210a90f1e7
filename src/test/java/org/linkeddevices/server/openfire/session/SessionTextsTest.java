// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.dom4j.DocumentException;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linkeddevices.protocol.DeviceId;
import org.linkeddevices.server.roster.DeviceRef;

/** What sessions carry and clients say, as texts. */
class SessionTextsTest {

    @Test
    void deviceMark_isReadAgain() {
        DeviceRef device = new DeviceRef("romeo", new DeviceId(17));
        assertEquals("17@romeo", DeviceMark.of(device));
        assertEquals(Optional.of(device), DeviceMark.parse("17@romeo"));
        assertEquals(Optional.empty(), DeviceMark.parse("17"));
        assertEquals(Optional.empty(), DeviceMark.parse("x@romeo"));
    }

    @Test
    void resumeId_isReadAsOpenfireReadsIt() {
        Optional<ResumeId> expected = Optional.of(new ResumeId("phone", "abc"));
        assertEquals(expected, ResumeId.parse(base64("phone\0abc")));
        assertEquals(expected, ResumeId.parse(base64("\0\0phone\0\0abc\0more")));
        String broken = base64("phone\0abc");
        assertEquals(expected, ResumeId.parse(broken.substring(0, 4) + "\n" + broken.substring(4)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "*", "phone", "cGhvbmU=", "cGhvbmUA", "AA=="})
    void oddResumeId_isNone(String previd) {
        assertEquals(Optional.empty(), ResumeId.parse(previd));
    }

    @Test
    void version_isOneLine() throws DocumentException {
        assertEquals(
                Optional.of("Quill 1.2 (Plan 9)"),
                ClientSoftware.ofVersion(
                        xml("<q><name> Quill </name><version>1.2</version><os>Plan 9</os></q>")));
        assertEquals(
                Optional.of("Quill"),
                ClientSoftware.ofVersion(xml("<q><name>Quill</name><version> </version></q>")));
        assertEquals(
                Optional.empty(), ClientSoftware.ofVersion(xml("<q><version>1</version></q>")));
    }

    @Test
    void identity_isTheClientsNameOrType() throws DocumentException {
        assertEquals(
                Optional.of("Feather"),
                ClientSoftware.ofIdentity(
                        xml(
                                "<q><identity category='account' name='x'/>"
                                        + "<identity category='client' type='pc'/>"
                                        + "<identity category='client' type='pc' name='Feather'/>"
                                        + "</q>")));
        assertEquals(
                Optional.of("client/phone"),
                ClientSoftware.ofIdentity(
                        xml("<q><identity category='client' type='phone'/></q>")));
        assertEquals(
                Optional.empty(),
                ClientSoftware.ofIdentity(xml("<q><identity category='account'/></q>")));
    }

    private static Element xml(String text) throws DocumentException {
        return DocumentHelper.parseText(text).getRootElement();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
