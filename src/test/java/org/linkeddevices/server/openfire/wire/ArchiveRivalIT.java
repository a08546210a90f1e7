// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.dom4j.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.linkeddevices.bench.Deadline;
import org.linkeddevices.bench.OpenfireServer;
import org.linkeddevices.bench.SharedServer;
import org.linkeddevices.bench.wire.WireClient;

/** Another plugin that answers archive queries comes and goes beside ours. */
@ExtendWith(SharedServer.class)
class ArchiveRivalIT {

    private static final String SETTING = "linkeddevices.archive.serve";
    private static final String OURS = "fin";
    private static final String RIVAL = "rival";
    private static final String NOBODY = "service-unavailable";

    private final OpenfireServer server;

    ArchiveRivalIT(OpenfireServer server) {
        this.server = server;
    }

    @AfterEach
    void putBack() {
        server.administration().deleteProperty(SETTING);
    }

    @Test
    void oursAndAnother_shareThePlaceAsTheSettingSays() throws Exception {
        Account account = new Account(server, "rival");
        Account plain = new Account(server, "plain");
        try (WireClient session = account.session();
                WireClient device =
                        account.device(Account.issue(session, "Phone").token().written(), "p");
                WireClient other = plain.session()) {
            await(OURS, device);
            assertEquals(NOBODY, answer(other));
            assertEquals(3, mamFeatures(device, account));

            server.administration().rivalArchive(true);
            assertEquals(RIVAL, answer(device));
            assertEquals(RIVAL, answer(other));
            awaitFeatures(0, device, account);

            server.setProperty(SETTING, "always");
            await(OURS, device);
            assertEquals(RIVAL, answer(other), "not our business");
            assertEquals(3, mamFeatures(device, account));

            server.setProperty(SETTING, "never");
            await(RIVAL, device);
            awaitFeatures(0, device, account);

            server.administration().rivalArchive(false);
            assertEquals(NOBODY, answer(device));
            server.setProperty(SETTING, "auto");
            await(OURS, device);

            server.setProperty(SETTING, "always");
            server.administration().rivalArchive(true);
            await(OURS, device);
            // The rival unloads while ours has its place, and takes ours away.
            server.administration().rivalArchive(false);
            await(OURS, device);
            assertEquals(NOBODY, answer(other));
        }
    }

    private static void await(String expected, WireClient client) {
        Deadline.in(Duration.ofSeconds(20))
                .until("an answer " + expected, () -> expected.equals(answer(client)));
    }

    private static void awaitFeatures(int expected, WireClient client, Account account) {
        Deadline.in(Duration.ofSeconds(20))
                .until("features", () -> expected == mamFeatures(client, account));
    }

    /** The name of the payload, or of the error's condition. */
    private static String answer(WireClient client) {
        try {
            Element answer = client.iq("set", Optional.empty(), "<query xmlns='urn:xmpp:mam:2'/>");
            Element error = answer.element("error");
            Element said = error == null ? answer : error;
            return said.elements().get(0).getName();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static int mamFeatures(WireClient client, Account account) {
        try {
            Element answer =
                    client.iq(
                            "get",
                            Optional.of(account.bareJid()),
                            "<query xmlns='http://jabber.org/protocol/disco#info'/>");
            return answer.asXML().split("urn:xmpp:mam:2", -1).length - 1;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
