// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol;

import org.dom4j.DocumentException;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;

/** Sends an element through its text form, as the wire does. */
public final class Reparsed {

    private Reparsed() {}

    /** The element as a peer would read it. */
    public static Element of(Element element) {
        return of(element.asXML());
    }

    /** The element that a text stands for. */
    public static Element of(String xml) {
        try {
            return DocumentHelper.parseText(xml).getRootElement();
        } catch (DocumentException e) {
            throw new AssertionError("not XML: " + xml, e);
        }
    }
}
