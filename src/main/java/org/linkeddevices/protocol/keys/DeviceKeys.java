// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.keys;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.dom4j.Element;
import org.linkeddevices.protocol.ElementReader;
import org.linkeddevices.protocol.LinkedDevices;
import org.linkeddevices.protocol.ProtocolException;
import org.linkeddevices.protocol.Xml;

/**
 * What the server knows of the keys that a linked device has published in one version of OMEMO.
 *
 * @param version the version
 * @param id the device's OMEMO id in it, 1 to 2^31-1
 * @param fingerprint of the identity key, as clients of both versions show it: the Montgomery form
 *     in 64 lower-case hexadecimal digits (XEP-0384 0.9, section 8); empty if what the server has
 *     is no key
 * @param signed whether the signed prekey is signed by the identity key; if not, no client should
 *     encrypt for the device
 * @param prekeys how many one-time prekeys are left to be handed out, 0 to {@link
 *     KeyLimits#PREKEYS}
 */
public record DeviceKeys(
        OmemoVersion version, int id, Optional<String> fingerprint, boolean signed, int prekeys) {

    private static final String NAME = "keys";
    private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{64}");

    /** The element {@code keys}. */
    public Element toXml() {
        Element keys = Xml.element(NAME, LinkedDevices.KEYS_NS);
        keys.addAttribute("version", version.namespace());
        keys.addAttribute("id", Integer.toString(id));
        fingerprint.ifPresent(digits -> keys.addAttribute("fingerprint", digits));
        keys.addAttribute("signed", Boolean.toString(signed));
        keys.addAttribute("prekeys", Integer.toString(prekeys));
        return keys;
    }

    /**
     * Reads the elements {@code keys} of a device. Those of a version that this library does not
     * know are left out.
     *
     * @throws ProtocolException bad-request if one is malformed, not-acceptable if there are more
     *     than anybody has
     */
    public static List<DeviceKeys> allOf(ElementReader device) throws ProtocolException {
        List<Element> children = device.children(NAME, LinkedDevices.KEYS_NS);
        KeyReader.limit(children.size(), KeyLimits.DEVICES);
        List<DeviceKeys> keys = new ArrayList<>();
        for (Element child : children) {
            ElementReader reader = ElementReader.of(child, NAME, LinkedDevices.KEYS_NS);
            Optional<OmemoVersion> version = OmemoVersion.of(reader.required("version"));
            if (version.isPresent()) {
                keys.add(parse(reader, version.get()));
            }
        }
        return keys;
    }

    private static DeviceKeys parse(ElementReader reader, OmemoVersion version)
            throws ProtocolException {
        Optional<String> fingerprint = reader.optional("fingerprint");
        if (fingerprint.filter(text -> !FINGERPRINT.matcher(text).matches()).isPresent()) {
            throw reader.malformed("fingerprint");
        }
        long prekeys = reader.number("prekeys", 0);
        if (prekeys > KeyLimits.PREKEYS) {
            throw reader.malformed("prekeys");
        }
        return new DeviceKeys(
                version,
                reader.device("id").value(),
                fingerprint,
                reader.flag("signed"),
                (int) prekeys);
    }
}
