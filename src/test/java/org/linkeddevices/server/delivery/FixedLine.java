// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import java.util.Locale;
import org.dom4j.Element;
import org.linkeddevices.server.port.Line;

/** A session that only says what it is. */
record FixedLine(String resource, boolean wantsCarbons) implements Line {

    @Override
    public String streamId() {
        return resource;
    }

    @Override
    public String fullJid() {
        return "romeo@example.net/" + resource;
    }

    @Override
    public void send(Element stanza) {
        throw new UnsupportedOperationException("nothing is sent");
    }

    @Override
    public void flush() {
        throw new UnsupportedOperationException("nothing is sent");
    }

    @Override
    public void ping(String id) {
        throw new UnsupportedOperationException("nothing is sent");
    }

    @Override
    public Locale language() {
        return Locale.ENGLISH;
    }

    @Override
    public boolean isInactive() {
        return false;
    }
}
