// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.linkeddevices.bench.wire.Transport;
import org.linkeddevices.bench.wire.WireClient;

/** A server with the plugin on PostgreSQL. */
class PostgresSmokeIT {

    @Test
    void kill_keepsAccounts() throws IOException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
                OpenfireServer server =
                        OpenfireBench.named("postgres")
                                .plugin()
                                .database(
                                        postgres.getJdbcUrl("postgres", "postgres"),
                                        "postgres",
                                        "postgres")
                                .start()) {
            server.createAccount("john", "secret");
            server.kill();
            server.start();
            WireClient.login(server, Transport.TCP, "john", "secret").close();
            assertEquals(
                    List.of(List.of("linkeddevices")),
                    server.administration()
                            .sql("SELECT name FROM ofVersion WHERE name = 'linkeddevices'"));
        }
    }
}
