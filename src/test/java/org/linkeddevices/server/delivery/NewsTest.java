// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.dom4j.DocumentHelper;
import org.junit.jupiter.api.Test;
import org.linkeddevices.protocol.Address;
import org.linkeddevices.testkit.OnDatabase;
import org.linkeddevices.testkit.TestDatabase;
import org.linkeddevices.testkit.TestServices;

/** What a node remembers, and another one changes. */
@OnDatabase
class NewsTest {

    private static final String USER = "romeo";

    private final TestServices other;
    private final TestServices node;
    private final LoggedAccounts accounts;
    private final News news;

    NewsTest(TestDatabase db) {
        this.other = new TestServices(db.connections());
        this.node = new TestServices(db.connections());
        this.accounts = new LoggedAccounts(node.roster);
        this.news = new News(accounts, node.sync);
    }

    @Test
    void deviceLinkedElsewhere_makesTheAccountLogged() {
        assertFalse(accounts.logs(USER));
        other.link(USER);
        news.tell(News.ROSTER, USER);
        assertTrue(accounts.logs(USER));
    }

    @Test
    void changesThatANodeWasNotToldOf_areSeenOnceItForgets() {
        assertFalse(accounts.logs(USER));
        other.link(USER);
        accounts.forgetAll();
        assertTrue(accounts.logs(USER));
    }

    @Test
    void accountRemovedElsewhere_beginsAnewHereToo() {
        other.link(USER);
        assertTrue(accounts.logs(USER));
        assertEquals(1, append());
        assertEquals(2, append());

        other.roster.removeAccount(USER);
        news.tell(News.REMOVED, USER);

        assertFalse(accounts.logs(USER));
        other.link(USER);
        assertEquals(1, append());
    }

    @Test
    void appendedElsewhere_isToldToReadersAlone() {
        List<String> told = new ArrayList<>();
        news.listen(told::add);
        news.tell(News.LOG, USER);
        news.tell(News.KEYS, USER);
        news.tell("of a newer version", USER);
        assertEquals(List.of(USER), told);
    }

    private long append() {
        NewEntry entry =
                new NewEntry(
                        USER,
                        Direction.RECEIVED,
                        EntryKind.MESSAGE,
                        Address.of("juliet@example.net"),
                        0,
                        false,
                        DocumentHelper.createElement("message"));
        return node.sync.append(List.of(entry)).get(0).entry().seq();
    }
}
