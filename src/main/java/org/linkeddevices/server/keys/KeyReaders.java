// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.keys;

import org.linkeddevices.protocol.keys.OmemoVersion;

/** Knows who may read what an account publishes in personal eventing. */
@FunctionalInterface
public interface KeyReaders {

    /**
     * Whether somebody may read an account's device list.
     *
     * @param reader the reader's full or bare JID
     */
    boolean mayRead(String reader, String username, OmemoVersion version);
}
