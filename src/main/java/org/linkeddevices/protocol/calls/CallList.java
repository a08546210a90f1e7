// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.calls;

import java.util.ArrayList;
import java.util.List;
import org.dom4j.Element;
import org.linkeddevices.protocol.ElementReader;
import org.linkeddevices.protocol.LinkedDevices;
import org.linkeddevices.protocol.ProtocolException;
import org.linkeddevices.protocol.Xml;

/**
 * A part of the account's call log.
 *
 * @param calls newest first
 * @param complete whether the last of them is the oldest that there is
 */
public record CallList(List<CallItem> calls, boolean complete) {

    /** Keeps an unmodifiable copy. */
    public CallList {
        calls = List.copyOf(calls);
    }

    /** The element {@code calls}. */
    public Element toXml() {
        Element list = Xml.element("calls", LinkedDevices.CALLS_NS);
        list.addAttribute("complete", Boolean.toString(complete));
        calls.forEach(call -> list.add(call.toXml()));
        return list;
    }

    /**
     * Reads the element {@code calls}.
     *
     * @throws ProtocolException bad-request if it is not one
     */
    public static CallList parse(Element element) throws ProtocolException {
        ElementReader reader = ElementReader.of(element, "calls", LinkedDevices.CALLS_NS);
        List<CallItem> calls = new ArrayList<>();
        for (Element child : reader.children("call")) {
            calls.add(CallItem.parse(child));
        }
        return new CallList(calls, reader.flag("complete"));
    }
}
