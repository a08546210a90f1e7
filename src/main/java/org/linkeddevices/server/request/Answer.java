// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.request;

import java.util.Optional;
import org.dom4j.Element;
import org.linkeddevices.protocol.StanzaError;

/** What goes into the answer to an IQ. */
public sealed interface Answer {

    /**
     * An IQ of type result.
     *
     * @param payload its payload, if any
     */
    record Result(Optional<Element> payload) implements Answer {}

    /**
     * An IQ of type error.
     *
     * @param error the error
     */
    record Failure(StanzaError error) implements Answer {}
}
