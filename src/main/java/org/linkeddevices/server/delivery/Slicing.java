// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import org.dom4j.Element;

/**
 * Says what each reader of an account's log gets of a stanza there: not all of a stanza is for all
 * of them. Thread-safe.
 */
@FunctionalInterface
public interface Slicing {

    /** Everybody gets everything. */
    Slicing NONE = (account, stanza) -> new Whole(stanza);

    /**
     * The parts of a stanza. It must not change once a part of it was asked for.
     *
     * @param account the bare JID of the account in whose log it is
     * @param stanza the stanza in the namespace of clients
     */
    Slices of(String account, Element stanza);
}
