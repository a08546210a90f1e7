// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.state;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.dom4j.Element;
import org.dom4j.QName;
import org.linkeddevices.protocol.Xml;
import org.linkeddevices.protocol.delivery.Carbon;

/** The presence that tells clients to fetch an account's vCard again (XEP-0153). */
public final class VcardUpdate {

    /** The namespace of the hint. */
    public static final String NS = "vcard-temp:x:update";

    private VcardUpdate() {}

    /**
     * The presence of a changed vCard.
     *
     * @param vcard the vCard as it is now (XEP-0054)
     */
    public static Element of(String bareJid, Element vcard) {
        Element presence = Xml.element("presence", Carbon.STREAM_NS).addAttribute("from", bareJid);
        Element photo = presence.addElement(QName.get("x", NS)).addElement(QName.get("photo", NS));
        photoOf(vcard).map(VcardUpdate::sha1).ifPresent(photo::setText);
        return presence;
    }

    private static Optional<byte[]> photoOf(Element vcard) {
        // Clients write this in any case and with any line breaks.
        return Optional.ofNullable(vcard.element("PHOTO"))
                .map(photo -> photo.elementText("BINVAL"))
                .filter(text -> !text.isBlank())
                .flatMap(VcardUpdate::decode);
    }

    private static Optional<byte[]> decode(String text) {
        try {
            return Optional.of(Base64.getMimeDecoder().decode(text.strip()));
        } catch (IllegalArgumentException e) {
            // Not a picture; the client is told that there is none.
            return Optional.empty();
        }
    }

    private static String sha1(byte[] picture) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(picture));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
