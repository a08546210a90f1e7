// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.store;

import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.linkeddevices.testkit.LocalStores;

/**
 * A program that writes until it is killed: each transaction puts its number into two records and
 * adds a third of that name. What it has reported on its output must be in the file.
 */
final class StoreWriter {

    static final String AREA = "numbers";
    static final String PAIR = "pair";
    static final String EACH = "each";

    private StoreWriter() {}

    /**
     * Runs it.
     *
     * @param arguments the file
     */
    public static void main(String[] arguments) {
        PrintStream report = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
        LocalStore store = LocalStores.open(Path.of(arguments[0]));
        Records records = store.records(AREA);
        for (int number = records.all(EACH).size() + 1; true; number++) {
            byte[] value = ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
            String name = Integer.toString(number);
            store.inTransaction(
                    tx -> {
                        records.put(PAIR, "first", value);
                        records.put(EACH, name, value);
                        records.put(PAIR, "second", value);
                        return 0;
                    });
            report.println(number);
        }
    }
}
