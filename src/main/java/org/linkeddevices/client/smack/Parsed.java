// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.smack;

import java.util.Optional;
import org.dom4j.Element;
import org.linkeddevices.protocol.ProtocolException;

/** Reads what others say of their keys. */
final class Parsed {

    private Parsed() {}

    /** Reads an element of some kind. */
    @FunctionalInterface
    interface Parser<T> {

        /** Reads it. */
        T parse(Element element) throws ProtocolException;
    }

    /**
     * What an element says, if there is one. One that makes no sense counts as none: nobody can be
     * reached by it, and whoever wrote it is not here to be told.
     */
    static <T> Optional<T> of(Optional<Element> element, Parser<T> parser) {
        try {
            return element.isEmpty() ? Optional.empty() : Optional.of(parser.parse(element.get()));
        } catch (ProtocolException e) {
            return Optional.empty();
        }
    }
}
