// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.admin;

import java.text.DateFormat;
import java.text.NumberFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import java.util.function.Supplier;
import org.jivesoftware.openfire.XMPPServer;
import org.jivesoftware.openfire.auth.AuthToken;
import org.jivesoftware.openfire.net.SASLAuthentication;
import org.jivesoftware.openfire.security.SecurityAuditManager;
import org.jivesoftware.util.JiveGlobals;
import org.linkeddevices.server.port.Texts;
import org.xmpp.packet.JID;

/** Openfire's admin console. */
final class OpenfireConsole implements Console {

    /** Where the console's login keeps who logged in, on all versions. */
    private static final String LOGIN = "jive.admin.authToken";

    private static final int UNIT = 1024;
    private static final List<String> UNITS = List.of("B", "KiB", "MiB", "GiB", "TiB");

    private final XMPPServer server;
    private final Texts texts;
    private final Supplier<List<String>> missingTables;

    /**
     * Creates the adapter.
     *
     * @param missingTables the tables and columns that the database lacks
     */
    OpenfireConsole(XMPPServer server, Texts texts, Supplier<List<String>> missingTables) {
        this.server = server;
        this.texts = texts;
        this.missingTables = missingTables;
    }

    @Override
    public Optional<String> administrator(SessionValues session) {
        return session.get(LOGIN)
                .filter(AuthToken.class::isInstance)
                .map(token -> ((AuthToken) token).getUsername());
    }

    @Override
    public void audit(String administrator, String summary, String details) {
        SecurityAuditManager.getInstance()
                .logEvent(administrator, "Linked Devices: " + summary, details);
    }

    @Override
    public TimeZone timeZone() {
        return JiveGlobals.getTimeZone();
    }

    @Override
    public String shownName(String username) {
        return JID.unescapeNode(username);
    }

    @Override
    public String domain() {
        return server.getServerInfo().getXMPPDomain();
    }

    @Override
    public String text(String key, String... parameters) {
        return texts.text(JiveGlobals.getLocale(), key, (Object[]) parameters);
    }

    @Override
    public String number(long number) {
        return NumberFormat.getIntegerInstance(JiveGlobals.getLocale()).format(number);
    }

    @Override
    public String decimal(double number) {
        NumberFormat format = NumberFormat.getNumberInstance(JiveGlobals.getLocale());
        format.setMinimumFractionDigits(1);
        format.setMaximumFractionDigits(1);
        return format.format(number);
    }

    @Override
    public String bytes(long bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= UNIT && unit < UNITS.size() - 1) {
            value /= UNIT;
            unit++;
        }
        return (unit == 0 ? number(bytes) : decimal(value)) + " " + UNITS.get(unit);
    }

    @Override
    public String time(Instant time) {
        DateFormat format =
                DateFormat.getDateTimeInstance(
                        DateFormat.MEDIUM, DateFormat.SHORT, JiveGlobals.getLocale());
        format.setTimeZone(timeZone());
        return format.format(Date.from(time));
    }

    @Override
    public List<Notice> problems() {
        List<Notice> problems = new ArrayList<>();
        List<String> missing = missingTables.get();
        if (!missing.isEmpty()) {
            problems.add(Notice.warning("admin.problem.tables", String.join(", ", missing)));
        }
        Set<String> mechanisms = SASLAuthentication.getSupportedMechanisms();
        if (!mechanisms.contains("PLAIN") && !mechanisms.contains("SCRAM-SHA-1")) {
            problems.add(Notice.warning("admin.problem.mechanisms"));
        }
        return problems;
    }
}
