// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.admin;

import java.util.List;
import java.util.function.Supplier;

/**
 * What the database lacks, for the warning on each page. It looks again while something is missing,
 * and no more once all is there: a look costs some queries.
 */
final class MissingTables implements Supplier<List<String>> {

    private final Supplier<List<String>> check;
    private volatile boolean complete;

    MissingTables(Supplier<List<String>> check) {
        this.check = check;
    }

    @Override
    public List<String> get() {
        if (complete) {
            return List.of();
        }
        List<String> missing = check.get();
        complete = missing.isEmpty();
        return missing;
    }
}
