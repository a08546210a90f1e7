// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.bench.wire;

import java.util.Optional;
import org.dom4j.Element;

/**
 * Why a stream ended.
 *
 * @param condition the condition of the stream error (RFC 6120 section 4.9.3, or a BOSH condition),
 *     empty if the server gave none
 * @param text its text, or what happened
 */
public record StreamEnd(Optional<String> condition, String text) {

    static StreamEnd of(Element error) {
        return new StreamEnd(Xml.condition(error), Xml.text(error));
    }

    static StreamEnd without(String what) {
        return new StreamEnd(Optional.empty(), what);
    }
}
