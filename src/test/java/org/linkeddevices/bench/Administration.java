// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.bench;

import java.util.List;

/** What an administrator does to accounts and settings of a running server. */
public final class Administration {

    private final Control control;

    Administration(Control control) {
        this.control = control;
    }

    /**
     * Makes an account.
     *
     * @param name user name
     * @param password its password
     */
    public void createAccount(String name, String password) {
        control.run("create-account", "name", name, "password", password);
    }

    /**
     * Deletes an account.
     *
     * @param name user name
     */
    public void deleteAccount(String name) {
        control.run("delete-account", "name", name);
    }

    /**
     * Changes an account's password.
     *
     * @param name user name
     * @param password the new one
     */
    public void setPassword(String name, String password) {
        control.run("set-password", "name", name, "password", password);
    }

    /**
     * Makes a group of users.
     *
     * @param name its name
     * @param members bare JIDs, at least one
     */
    public void createGroup(String name, List<String> members) {
        control.run("create-group", "name", name, "members", String.join(",", members));
    }

    /**
     * Sets an Openfire property.
     *
     * @param name its name
     * @param value its value
     */
    public void setProperty(String name, String value) {
        control.run("set-property", "name", name, "value", value);
    }

    /**
     * Reads an Openfire property.
     *
     * @param name its name
     * @return its value, empty if it has none
     */
    public String property(String name) {
        return control.run("get-property", "name", name);
    }

    /**
     * Deletes an Openfire property, so that its default holds.
     *
     * @param name its name
     */
    public void deleteProperty(String name) {
        control.run("delete-property", "name", name);
    }

    /**
     * Sets the language of the server, which is the language of the admin console.
     *
     * @param language tag of BCP 47, such as {@code de}
     */
    public void setLanguage(String language) {
        control.run("set-language", "language", language);
    }

    /**
     * The sessions of an account, also detached ones.
     *
     * @param name user name
     * @return their full JIDs, sorted
     */
    public List<String> sessions(String name) {
        return control.lines("sessions", "name", name);
    }

    /**
     * The sessions of an account that lost their connection and wait to be resumed (XEP-0198).
     *
     * @param name user name
     * @return their full JIDs, sorted
     */
    public List<String> detachedSessions(String name) {
        return control.lines("detached-sessions", "name", name);
    }

    /** Ends all detached sessions, as the server does with each after ten minutes. */
    public void expireDetached() {
        control.run("expire-detached");
    }

    /**
     * Sets what happens to messages for accounts that are not online.
     *
     * @param strategy name of an OfflineMessageStrategy.Type
     */
    public void setOfflineStrategy(String strategy) {
        control.run("set-offline-strategy", "name", strategy);
    }

    /**
     * Runs an SQL statement on the server's database, with its own connection.
     *
     * @param statement the statement
     * @return its rows, each with its columns as text ("null" for NULL); for an update one row with
     *     the count
     */
    public List<List<String>> sql(String statement) {
        return control.rows(statement);
    }

    /**
     * Makes embedded HSQLDB write what it has: by default it loses the last second in a crash,
     * which a test of anything else than that does not want. Does nothing on PostgreSQL.
     */
    public void flush() {
        control.run("flush");
    }

    /**
     * Compares what all devices acknowledged with the sync log. To be asked after every scenario.
     *
     * @return what is wrong, none if all is well
     */
    public List<String> selfCheck() {
        return control.lines("self-check");
    }

    /**
     * Lets retention run now, as it does by itself every hour.
     *
     * @return what it did
     */
    public String retention() {
        return control.run("retention");
    }

    /**
     * Issues a link token.
     *
     * @param name user name
     * @return the token as a person types it
     * @throws IllegalStateException if it is refused, such as by a limit
     */
    public String issueToken(String name) {
        return control.run("issue-token", "name", name);
    }

    /**
     * Withdraws all tokens of an account that can still be used.
     *
     * @param name user name
     */
    public void withdrawTokens(String name) {
        control.run("withdraw-tokens", "name", name);
    }

    /**
     * Unlinks a device.
     *
     * @param name user name
     * @param device its number
     */
    public void unlink(String name, String device) {
        control.run("unlink", "name", name, "device", device);
    }

    /**
     * Lets another plugin that answers archive queries come or go.
     *
     * @param present whether it comes
     */
    public void rivalArchive(boolean present) {
        control.run("rival-archive", "present", String.valueOf(present));
    }

    /** Lets another plugin come that is asked about messages to sessions; it stops "secret". */
    public void watchOutbound() {
        control.run("watch-outbound");
    }

    /**
     * Lets that plugin go.
     *
     * @return what it was asked about: resource, text, and whether it was sent by then
     */
    public List<String> unwatchOutbound() {
        return control.lines("unwatch-outbound");
    }
}
