// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.archive;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.linkeddevices.protocol.rsm.PageInfo;

/**
 * A part of an archive, as it was asked for.
 *
 * @param messages the messages, oldest first
 * @param complete whether there are no more in this direction
 * @param count how many there are in all, if that was asked
 * @param proved the number up to which whoever asked shows to have everything, if to any
 */
record ArchivePage(
        List<ArchivedMessage> messages,
        boolean complete,
        Optional<PageInfo.Count> count,
        OptionalLong proved) {

    /** The ends of the page. */
    PageInfo info() {
        return new PageInfo(
                messages.isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                new PageInfo.Ends(
                                        messages.get(0).id(),
                                        messages.get(messages.size() - 1).id())),
                count);
    }
}
