// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.linkeddevices.bench.ConsoleClient;
import org.linkeddevices.bench.OpenfireBench;
import org.linkeddevices.bench.OpenfireServer;

/** What the pages say when the database lacks tables. */
class ConsoleProblemsIT {

    private static final String PAGES = "plugins/linkeddevices/linkeddevices-";

    @Test
    void missingTables_areNamedOnEveryPageUntilTheyAreThere() throws IOException {
        try (OpenfireServer server = OpenfireBench.named("problems").plugin().start()) {
            server.administration().sql("ALTER TABLE ofLinkedSecret RENAME TO ofAway");
            ConsoleClient console = new ConsoleClient(server);
            console.login(server.adminUser(), server.adminPassword());
            for (String page : new String[] {"devices", "delivery", "settings", "sweep"}) {
                HttpResponse<String> answer = console.get(PAGES + page + ".jsp");
                assertEquals(200, answer.statusCode());
                assertTrue(answer.body().contains("ofLinkedSecret"), answer.body());
                assertTrue(answer.body().contains("jive-warning"), answer.body());
            }
            server.administration().sql("ALTER TABLE ofLinkedDevice RENAME TO ofAwayToo");
            HttpResponse<String> failed = console.get(PAGES + "devices.jsp");
            assertEquals(503, failed.statusCode());
            assertTrue(failed.body().contains("ofLinkedDevice"), failed.body());
            assertTrue(failed.body().contains("could not be read"), failed.body());

            server.administration().sql("ALTER TABLE ofAway RENAME TO ofLinkedSecret");
            server.administration().sql("ALTER TABLE ofAwayToo RENAME TO ofLinkedDevice");
            assertFalse(console.get(PAGES + "devices.jsp").body().contains("jive-warning"));
        }
    }
}
