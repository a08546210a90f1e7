// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.store;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.linkeddevices.testkit.LocalStores;

class JdbcRecordsTest implements RecordsContract {

    @TempDir private Path directory;
    private LocalStore store;

    @BeforeEach
    void open() {
        store = LocalStores.in(directory);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    public Records records(String area) {
        return store.records(area);
    }
}
