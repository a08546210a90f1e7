// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.bench.wire;

import java.io.IOException;
import org.dom4j.Element;

/** The server refused a login (RFC 6120 section 6.5). */
public final class SaslFailureException extends IOException {

    private static final long serialVersionUID = 1;

    private final String condition;
    private final String text;

    SaslFailureException(Element failure) {
        super(failure.asXML());
        this.condition = Xml.condition(failure).orElse("");
        this.text = Xml.text(failure);
    }

    /**
     * The condition.
     *
     * @return such as {@code not-authorized}
     */
    public String condition() {
        return condition;
    }

    /**
     * The text for people.
     *
     * @return empty if there was none
     */
    public String text() {
        return text;
    }
}
