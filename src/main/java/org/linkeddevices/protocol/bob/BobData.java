// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.bob;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import org.dom4j.Element;
import org.linkeddevices.protocol.ElementReader;
import org.linkeddevices.protocol.ProtocolException;
import org.linkeddevices.protocol.Xml;

/**
 * A small piece of binary data (XEP-0231). What it holds here is a picture of a secret, so it does
 * not print itself.
 *
 * @param cid its content id, such as {@code sha1+…@bob.xmpp.org}
 * @param type its MIME type
 * @param maxAge how long the receiver may keep it, in seconds
 * @param base64 the data in base64
 */
public record BobData(String cid, String type, long maxAge, String base64) {

    /** The namespace of the element. */
    public static final String NS = "urn:xmpp:bob";

    /** Wraps data under the content id that follows from it. */
    public static BobData of(byte[] data, String type, long maxAge) {
        return new BobData(contentId(data), type, maxAge, Base64.getEncoder().encodeToString(data));
    }

    /** The content id of data: its SHA-1 (XEP-0231, section 3). */
    public static String contentId(byte[] data) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest(data);
            return "sha1+" + HexFormat.of().formatHex(hash) + "@bob.xmpp.org";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }

    /** The URI under which a form refers to it (RFC 2392). */
    public String uri() {
        return "cid:" + cid;
    }

    /** The data itself. */
    public byte[] bytes() {
        return Base64.getDecoder().decode(base64);
    }

    /** The element {@code data}. */
    public Element toXml() {
        Element data = Xml.element("data", NS);
        data.addAttribute("cid", cid);
        data.addAttribute("type", type);
        data.addAttribute("max-age", Long.toString(maxAge));
        data.setText(base64);
        return data;
    }

    /**
     * Reads the element {@code data} with data in it.
     *
     * @throws ProtocolException bad-request if it is not one
     */
    public static BobData parse(Element element) throws ProtocolException {
        ElementReader reader = ElementReader.of(element, "data", NS);
        String base64 = reader.text().replaceAll("\\s", "");
        if (!isBase64(base64)) {
            throw reader.malformed("text");
        }
        return new BobData(
                reader.required("cid"),
                reader.required("type"),
                reader.number("max-age", 0),
                base64);
    }

    private static boolean isBase64(String text) {
        try {
            return Base64.getDecoder().decode(text).length > 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "BobData[" + type + ", hidden]";
    }
}
