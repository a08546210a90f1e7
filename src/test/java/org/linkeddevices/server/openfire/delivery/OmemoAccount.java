// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.delivery;

import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import org.dom4j.Element;
import org.linkeddevices.bench.OmemoIds;
import org.linkeddevices.bench.OpenfireServer;
import org.linkeddevices.bench.wire.WireClient;
import org.linkeddevices.protocol.keys.OmemoVersion;
import org.linkeddevices.server.openfire.wire.Account;

/** An account whose devices have OMEMO ids, as the server's table has them. */
final class OmemoAccount {

    private final Account account;
    private final OmemoIds ids;

    OmemoAccount(OpenfireServer server, String prefix) {
        this.account = new Account(server, prefix);
        this.ids = new OmemoIds(server, account.name());
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
        ids.give(ids.linked("name='" + device + "'"), omemoId);
    }

    /** Gives an unlinked session an id in both versions. */
    void giveUnlinkedId(int omemoId) {
        ids.give(0, omemoId);
    }

    /** Takes an id out of use in both versions. */
    void retire(int omemoId) {
        ids.retire(omemoId);
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
    static Set<Integer> ids(Element stanza) {
        Set<Integer> ids = new TreeSet<>();
        if (stanza.getName().equals("key")) {
            ids.add(Integer.valueOf(stanza.attributeValue("rid")));
        }
        stanza.elements().forEach(child -> ids.addAll(ids(child)));
        return ids;
    }
}
