// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol;

import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.dom4j.QName;

/** Makes elements. Reading them is {@link ElementReader}'s part. */
public final class Xml {

    private Xml() {}

    /** An empty element in a namespace, which is its default namespace when written. */
    public static Element element(String name, String namespace) {
        return DocumentHelper.createElement(QName.get(name, namespace));
    }

    /** An element with text, in the namespace of a parent, added to it. */
    public static Element addText(Element parent, String name, String text) {
        Element child = parent.addElement(QName.get(name, parent.getNamespaceURI()));
        child.setText(legal(text));
        return child;
    }

    /**
     * Leaves out the characters that XML 1.0 cannot carry. Text from outside never has them, since
     * it came in XML or was checked; this is for what a database or an administrator may hold.
     */
    public static String legal(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().filter(Xml::isLegal).forEach(out::appendCodePoint);
        return out.toString();
    }

    private static boolean isLegal(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= 0x20 && c <= 0xD7FF)
                || (c >= 0xE000 && c <= 0xFFFD)
                || c >= 0x10000;
    }
}
