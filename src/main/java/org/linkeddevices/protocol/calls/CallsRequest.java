// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.calls;

import org.dom4j.Element;
import org.linkeddevices.protocol.ElementReader;
import org.linkeddevices.protocol.LinkedDevices;
import org.linkeddevices.protocol.ProtocolException;
import org.linkeddevices.protocol.Xml;

/**
 * Asks for a part of the account's call log (IQ get), newest first.
 *
 * @param before the {@code seq} of the call before which to start, 0 to start with the newest
 * @param max how many calls at most, 1 to {@link #MOST}; more are cut to that
 */
public record CallsRequest(long before, int max) {

    /** The most calls in one answer, and how many there are if the request does not say. */
    public static final int MOST = 100;

    /** The element {@code calls}. */
    public Element toXml() {
        Element request = Xml.element("calls", LinkedDevices.CALLS_NS);
        request.addAttribute("before", Long.toString(before));
        request.addAttribute("max", Integer.toString(max));
        return request;
    }

    /**
     * Reads the element {@code calls}.
     *
     * @throws ProtocolException bad-request if it is not one
     */
    public static CallsRequest parse(Element element) throws ProtocolException {
        ElementReader reader = ElementReader.of(element, "calls", LinkedDevices.CALLS_NS);
        long max = Math.min(reader.number("max", MOST), MOST);
        if (max < 1) {
            throw reader.malformed("max");
        }
        return new CallsRequest(reader.number("before", 0), (int) max);
    }
}
