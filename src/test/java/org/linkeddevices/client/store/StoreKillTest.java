// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linkeddevices.testkit.KilledProgram;
import org.linkeddevices.testkit.LocalStores;

/** A client may be killed at any time: {@code -Dkills=200} does it more often. */
class StoreKillTest {

    @TempDir private Path directory;

    @Test
    void killedWriter_losesNothingThatItReported() throws Exception {
        Path file = directory.resolve("local.db");
        Random random = new Random(20261122);
        int reported = 0;
        for (int round = 0; round < KilledProgram.rounds(); round++) {
            KilledProgram program = new KilledProgram(StoreWriter.class, file.toString());

            List<String> lines = program.killAfter(1 + random.nextInt(40), random);

            reported = Integer.parseInt(lines.get(lines.size() - 1));
            assertWhole(file, reported);
        }
        assertTrue(reported > 0);
    }

    private static void assertWhole(Path file, int reported) {
        try (LocalStore store = LocalStores.open(file)) {
            Records records = store.records(StoreWriter.AREA);
            int first = number(records.get(StoreWriter.PAIR, "first").orElseThrow());
            int second = number(records.get(StoreWriter.PAIR, "second").orElseThrow());
            List<Integer> each =
                    records.all(StoreWriter.EACH).stream()
                            .map(StoreKillTest::number)
                            .sorted()
                            .toList();

            assertTrue(first >= reported, first + " is there, " + reported + " was reported");
            assertEquals(first, second);
            assertEquals(IntStream.rangeClosed(1, first).boxed().toList(), each);
        }
    }

    private static int number(byte[] value) {
        return ByteBuffer.wrap(value).getInt();
    }
}
