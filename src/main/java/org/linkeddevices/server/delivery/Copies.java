// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import org.dom4j.Element;

/** Makes of entries what devices get. Thread-safe. */
public final class Copies {

    private final String domain;
    private final Slicing slicing;

    /**
     * Creates it.
     *
     * @param domain the host's domain
     * @param slicing which parts of a stanza are for whom
     */
    public Copies(String domain, Slicing slicing) {
        this.domain = domain;
        this.slicing = slicing;
    }

    /** An entry that has just been written. */
    Copy live(Numbered numbered) {
        return Copy.live(numbered, account(numbered.entry()), slicing);
    }

    /**
     * An entry out of the table.
     *
     * @param stanza its parsed stanza, which becomes a part of the copy
     */
    Copy late(LogEntry entry, Element stanza) {
        return Copy.late(entry, stanza, account(entry), slicing);
    }

    private String account(LogEntry entry) {
        return entry.username() + "@" + domain;
    }
}
