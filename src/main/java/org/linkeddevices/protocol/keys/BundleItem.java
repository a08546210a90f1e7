// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.keys;

import java.util.ArrayList;
import java.util.List;
import org.dom4j.Element;
import org.dom4j.QName;
import org.linkeddevices.protocol.ElementReader;
import org.linkeddevices.protocol.ProtocolException;
import org.linkeddevices.protocol.Xml;

/**
 * The public keys with which anybody can start a session with a device.
 *
 * <p>What is checked here is the form. Whether the signature holds, the prekeys are enough and each
 * has its own number, is not.
 *
 * @param version the version of OMEMO
 * @param identityKey the identity key as the version writes it: the Montgomery form with the byte
 *     of its type in the older, the Edwards form in the newer
 * @param signedPrekey the signed prekey
 * @param prekeys one-time prekeys; none in a bundle that was handed out when they were used up
 */
public record BundleItem(
        OmemoVersion version, Octets identityKey, SignedPrekey signedPrekey, List<Prekey> prekeys) {

    /** Keeps an unmodifiable copy. */
    public BundleItem {
        prekeys = List.copyOf(prekeys);
    }

    /** The same device with other one-time prekeys. */
    public BundleItem with(List<Prekey> others) {
        return new BundleItem(version, identityKey, signedPrekey, others);
    }

    /** The element {@code bundle}. */
    public Element toXml() {
        WireNames names = version.names();
        Element bundle = Xml.element("bundle", version.namespace());
        Xml.addText(bundle, names.signedPrekey(), signedPrekey.key().encode())
                .addAttribute(names.signedPrekeyId(), Integer.toString(signedPrekey.id()));
        Xml.addText(bundle, names.signature(), signedPrekey.signature().encode());
        Xml.addText(bundle, names.identityKey(), identityKey.encode());
        Element list = bundle.addElement(QName.get("prekeys", version.namespace()));
        for (Prekey prekey : prekeys) {
            Xml.addText(list, names.prekey(), prekey.key().encode())
                    .addAttribute(names.prekeyId(), Integer.toString(prekey.id()));
        }
        return bundle;
    }

    /**
     * Reads the element {@code bundle} of either version.
     *
     * @throws ProtocolException bad-request if it is not one, not-acceptable if it has more than
     *     {@link KeyLimits#PREKEYS} one-time prekeys
     */
    public static BundleItem parse(Element element) throws ProtocolException {
        OmemoVersion version = KeyReader.versionOf(element);
        WireNames names = version.names();
        ElementReader reader = KeyReader.open(element, version, "bundle");
        Element signed = KeyReader.required(reader, names.signedPrekey());
        Element signature = KeyReader.required(reader, names.signature());
        SignedPrekey signedPrekey =
                new SignedPrekey(
                        KeyReader.prekeyId(
                                KeyReader.open(signed, version, names.signedPrekey()),
                                names.signedPrekeyId()),
                        KeyReader.key(signed, version),
                        KeyReader.exactly(signature, KeyLimits.SIGNATURE));
        Element identity = KeyReader.required(reader, names.identityKey());
        Element prekeys = KeyReader.required(reader, "prekeys");
        return new BundleItem(
                version,
                KeyReader.key(identity, version),
                signedPrekey,
                prekeys(KeyReader.open(prekeys, version, "prekeys"), version));
    }

    private static List<Prekey> prekeys(ElementReader list, OmemoVersion version)
            throws ProtocolException {
        WireNames names = version.names();
        List<Element> children = list.children(names.prekey());
        KeyReader.limit(children.size(), KeyLimits.PREKEYS);
        List<Prekey> prekeys = new ArrayList<>(children.size());
        for (Element child : children) {
            ElementReader reader = KeyReader.open(child, version, names.prekey());
            prekeys.add(
                    new Prekey(
                            KeyReader.prekeyId(reader, names.prekeyId()),
                            KeyReader.key(child, version)));
        }
        return prekeys;
    }
}
