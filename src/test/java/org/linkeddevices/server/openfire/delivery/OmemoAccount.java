// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.delivery;

import java.io.IOException;
import java.util.TreeSet;
import org.dom4j.Element;
import org.linkeddevices.bench.OpenfireServer;
import org.linkeddevices.bench.wire.WireClient;
import org.linkeddevices.protocol.keys.OmemoVersion;
import org.linkeddevices.server.openfire.wire.Account;

/** An account whose devices have OMEMO ids, as the server's table has them. */
final class OmemoAccount {

    /** Before everything that a test does. */
    private static final long LONG_AGO = 1_600_000_000_000L;

    private final OpenfireServer server;
    private final Account account;

    OmemoAccount(OpenfireServer server, String prefix) {
        this.server = server;
        this.account = new Account(server, prefix);
    }

    Account account() {
        return account;
    }

    String bareJid() {
        return account.bareJid();
    }

    /** Links a device; the answer is its secret. */
    String link(WireClient session, String name) throws IOException {
        String secret = Account.issue(session, name).token().written();
        account.device(secret, name).close();
        return secret;
    }

    /** Gives a linked device an id in both versions; before the account's first message. */
    void giveId(String device, int omemoId) {
        String number =
                "select deviceId from ofLinkedDevice where username='%s' and name='%s'"
                        .formatted(account.name(), device);
        String id = server.administration().sql(number).get(0).get(0);
        insert(Integer.parseInt(id), omemoId, false);
    }

    /** Gives an unlinked session an id in both versions. */
    void giveUnlinkedId(int omemoId) {
        insert(0, omemoId, false);
    }

    /** Takes an id out of use in both versions. */
    void retire(int omemoId) {
        insert(0, omemoId, true);
    }

    private void insert(int device, int omemoId, boolean retired) {
        for (int version = 1; version <= 2; version++) {
            String sql =
                    "INSERT INTO ofLinkedKey (username, version, omemoId, deviceId,"
                            + " signedPrekeyId, retired, listedAt, firstSeenAt, publishedAt,"
                            + " revision, pending) VALUES ('%s', %d, %d, %d, 0, %d, %d, %d, 0, 0, 0)";
            server.administration()
                    .sql(
                            sql.formatted(
                                    account.name(),
                                    version,
                                    omemoId,
                                    device,
                                    retired ? 1 : 0,
                                    retired ? 0 : LONG_AGO,
                                    LONG_AGO));
        }
    }

    /** A message with a key for each of these ids of this account. */
    String message(OmemoVersion version, String id, int sender, String to, int... ids) {
        StringBuilder keys = new StringBuilder();
        for (int key : ids) {
            keys.append("<key rid='%d'>a2V5</key>".formatted(key));
        }
        boolean grouped = version == OmemoVersion.TWO;
        return ("<message xmlns='jabber:client' type='chat' id='%s' to='%s'>"
                        + "<encrypted xmlns='%s'><header sid='%d'>%s</header>"
                        + "<payload>c2VjcmV0</payload></encrypted>"
                        + "<store xmlns='urn:xmpp:hints'/></message>")
                .formatted(
                        id,
                        to,
                        version.namespace(),
                        sender,
                        grouped ? "<keys jid='%s'>%s</keys>".formatted(bareJid(), keys) : keys);
    }

    /** The ids in a message, or in what is around one. */
    static TreeSet<Integer> ids(Element stanza) {
        TreeSet<Integer> ids = new TreeSet<>();
        if (stanza.getName().equals("key")) {
            ids.add(Integer.valueOf(stanza.attributeValue("rid")));
        }
        stanza.elements().forEach(child -> ids.addAll(ids(child)));
        return ids;
    }
}
