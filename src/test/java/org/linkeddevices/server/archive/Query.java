// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.archive;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.linkeddevices.protocol.Address;
import org.linkeddevices.protocol.archive.ArchiveFilter;
import org.linkeddevices.protocol.archive.ArchiveQuery;
import org.linkeddevices.protocol.rsm.PageRequest;
import org.linkeddevices.server.request.Outcome;

/** A query of a test, put together step by step. */
final class Query {

    private Optional<String> with = Optional.empty();
    private Optional<Instant> start = Optional.empty();
    private Optional<Instant> end = Optional.empty();
    private Optional<String> afterId = Optional.empty();
    private Optional<String> beforeId = Optional.empty();
    private List<String> ids = List.of();
    private Optional<Integer> max = Optional.empty();
    private Optional<String> after = Optional.empty();
    private Optional<String> before = Optional.empty();

    Query with(String address) {
        with = Optional.of(address);
        return this;
    }

    Query start(Instant time) {
        start = Optional.of(time);
        return this;
    }

    Query end(Instant time) {
        end = Optional.of(time);
        return this;
    }

    Query afterId(String id) {
        afterId = Optional.of(id);
        return this;
    }

    Query beforeId(String id) {
        beforeId = Optional.of(id);
        return this;
    }

    Query ids(String... wanted) {
        ids = List.of(wanted);
        return this;
    }

    Query max(int number) {
        max = Optional.of(number);
        return this;
    }

    Query after(String id) {
        after = Optional.of(id);
        return this;
    }

    Query before(String id) {
        before = Optional.of(id);
        return this;
    }

    ArchiveQuery query() {
        return new ArchiveQuery(
                Optional.empty(),
                new ArchiveFilter(with, start, end, afterId, beforeId, ids),
                new PageRequest(max, after, before),
                false);
    }

    Outcome<ArchivePage> ask(Archive archive, String username) {
        return archive.read(username, query(), with.map(Address::of));
    }

    /** The page, which must be granted. */
    ArchivePage page(Archive archive, String username) {
        if (ask(archive, username) instanceof Outcome.Granted<ArchivePage> granted) {
            return granted.value();
        }
        throw new AssertionError("refused: " + query());
    }
}
