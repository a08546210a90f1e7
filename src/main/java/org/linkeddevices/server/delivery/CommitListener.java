// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import java.util.List;

/** Is told of entries of the sync log once they are durable. */
@FunctionalInterface
public interface CommitListener {

    /**
     * Entries were committed. Called for each account by one thread at a time and in the order of
     * its log, before the writers go on; must only take note.
     */
    void committed(List<Numbered> entries);
}
