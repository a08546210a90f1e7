// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.delivery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import org.linkeddevices.bench.Deadline;
import org.linkeddevices.bench.wire.WireClient;

/** Privacy lists (XEP-0016) of an account, by one of its sessions. */
final class PrivacyLists {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private PrivacyLists() {}

    /** Blocks an address by a default list. */
    static void deny(WireClient client, String jid) throws IOException {
        client.iq(
                "set",
                Optional.empty(),
                "<query xmlns='jabber:iq:privacy'><list name='no'><item type='jid' value='%s'"
                                .formatted(jid)
                        + " action='deny' order='1'><message/></item>"
                        + "<item action='allow' order='2'/></list></query>");
        makeDefault(client, " name='no'");
    }

    /** As soon as no other session is there any more, which Openfire demands. */
    static void makeDefault(WireClient client, String name) {
        Deadline.in(PATIENCE)
                .until(
                        "another default list",
                        () -> {
                            try {
                                String query =
                                        "<query xmlns='jabber:iq:privacy'><default%s/></query>";
                                return "result"
                                        .equals(
                                                client.iq(
                                                                "set",
                                                                Optional.empty(),
                                                                query.formatted(name))
                                                        .attributeValue("type"));
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                        });
    }
}
