// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.linkeddevices.bench.Deadline;
import org.linkeddevices.bench.OpenfireServer;
import org.linkeddevices.bench.SharedServer;
import org.linkeddevices.bench.wire.WireClient;
import org.linkeddevices.server.openfire.wire.Account;

/** The plugin's figures among Openfire's statistics. */
@ExtendWith(SharedServer.class)
class StatisticsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int MESSAGES = 3;

    private final OpenfireServer server;

    StatisticsIT(OpenfireServer server) {
        this.server = server;
    }

    @Test
    void figures_followMessagesAndDevices() throws Exception {
        Account account = new Account(server, "figures");
        try (WireClient friend = new Account(server, "sender").session();
                WireClient session = account.session()) {
            String secret = Account.issue(session, "Phone").token().written();
            account.device(secret, "p").close();
            Deadline.in(PATIENCE).until("not connected", () -> isOffline(account));
            double behind = value("behind");
            double connected = value("connected");
            value("logged");
            value("late");

            for (int i = 0; i < MESSAGES; i++) {
                String body = "message " + i;
                friend.send(
                        ("<message xmlns='jabber:client' type='chat' to='%s'><body>%s</body>"
                                        + "</message>")
                                .formatted(account.bareJid(), body));
                session.await(stanza -> body.equals(stanza.elementText("body")));
            }
            assertEquals(MESSAGES, value("logged"));
            assertEquals(0, value("logged"), "a rate counts what came since the last look");
            assertEquals(behind + 1, value("behind"));

            try (WireClient phone = account.device(secret, "p")) {
                for (int i = 0; i < MESSAGES; i++) {
                    String body = "message " + i;
                    phone.await(stanza -> body.equals(stanza.elementText("body")));
                }
                Deadline.in(PATIENCE).until("counted", () -> value("connected") > connected);
                assertEquals(MESSAGES, value("late"));
            }
        }
    }

    @Test
    void texts_areThereForEachFigure() {
        for (String name : Set.of("logged", "late", "connected", "behind")) {
            List<String> texts = statistic(name);
            assertEquals(5, texts.size(), name);
            assertTrue(Set.of("rate", "count").contains(texts.get(3)), name);
            texts.subList(0, 3).forEach(text -> assertFalse(text.isBlank(), name));
        }
        assertEquals("Linked devices behind", statistic("behind").get(0));
    }

    private boolean isOffline(Account account) {
        return server.administration().sessions(account.name()).size() == 1;
    }

    private double value(String name) {
        return Double.parseDouble(statistic(name).get(4));
    }

    private List<String> statistic(String name) {
        return server.inspection().statistic("linkeddevices_" + name);
    }
}
