// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.linkeddevices.bench.OpenfireBench;
import org.linkeddevices.bench.OpenfireServer;

/**
 * Random scenarios over the network: each device's stream equals the account's log from its link
 * time on, whatever happens. System properties: {@code scenario.runs} (how many), {@code
 * scenario.steps} (of each), {@code scenario.seed} (one that failed, to see it again).
 */
class DeliveryScenarioIT {

    private static OpenfireServer server;

    @BeforeAll
    static void start() throws IOException {
        server = OpenfireBench.named("scenario").plugin().start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    static LongStream seeds() {
        return Long.getLong("scenario.seed") == null
                ? new Random().longs(Integer.getInteger("scenario.runs", 3))
                : LongStream.of(Long.getLong("scenario.seed"));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void eachDevice_getsTheLog(long seed) throws IOException {
        ScenarioRun run = new ScenarioRun(server, seed);
        try {
            run.play(Integer.getInteger("scenario.steps", 40));
            assertEquals(List.of(), run.judge());
        } catch (IOException | AssertionError | RuntimeException e) {
            throw new AssertionError("seed " + seed + ": " + run.steps(), e);
        }
    }
}
