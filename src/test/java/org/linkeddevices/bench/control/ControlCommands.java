// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.bench.control;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.Provider;
import java.security.Security;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jivesoftware.database.DbConnectionManager;
import org.jivesoftware.openfire.OfflineMessageStrategy;
import org.jivesoftware.openfire.SessionManager;
import org.jivesoftware.openfire.XMPPServer;
import org.jivesoftware.openfire.container.PluginManager;
import org.jivesoftware.openfire.container.PluginMonitor;
import org.jivesoftware.openfire.group.Group;
import org.jivesoftware.openfire.group.GroupManager;
import org.jivesoftware.openfire.interceptor.InterceptorManager;
import org.jivesoftware.openfire.net.SASLAuthentication;
import org.jivesoftware.openfire.session.ClientSession;
import org.jivesoftware.openfire.stats.Statistic;
import org.jivesoftware.openfire.stats.StatisticsManager;
import org.jivesoftware.openfire.user.User;
import org.jivesoftware.openfire.user.UserManager;
import org.jivesoftware.util.JiveGlobals;
import org.xmpp.packet.JID;

/** What {@link ControlPlugin} can do. Calls only what Openfire 4.2 and 5.1 both have. */
final class ControlCommands {

    private final PluginManager plugins;
    private final UserManager users = UserManager.getInstance();

    ControlCommands(PluginManager plugins) {
        this.plugins = plugins;
    }

    Map<String, ControlCommand> all() {
        Map<String, ControlCommand> all = new TreeMap<>();
        all.put("set-property", this::setProperty);
        all.put("get-property", fields -> JiveGlobals.getProperty(need(fields, "name"), ""));
        all.put("delete-property", this::deleteProperty);
        all.put("set-language", this::setLanguage);
        all.put("create-account", this::createAccount);
        all.put("delete-account", this::deleteAccount);
        all.put("set-password", this::setPassword);
        all.put("create-group", this::createGroup);
        all.put("sessions", this::sessions);
        all.put("detached-sessions", f -> new Detachment().sessions(need(f, "name")));
        all.put("expire-detached", fields -> new Detachment().expire());
        all.put("set-offline-strategy", this::setOfflineStrategy);
        all.put("check-plugins", this::checkPlugins);
        all.put("sql", this::sql);
        all.put("flush", this::flush);
        all.put("issue-token", fields -> new PluginRules().issueToken(need(fields, "name")));
        all.put("withdraw-tokens", f -> new PluginRules().withdrawTokens(need(f, "name")));
        all.put("unlink", f -> new PluginRules().unlink(need(f, "name"), need(f, "device")));
        all.put("self-check", fields -> new PluginRules().selfCheck());
        all.put("retention", fields -> new PluginRules().retention());
        all.put("threads", fields -> lines(Thread.getAllStackTraces().keySet(), Thread::getName));
        all.put("providers", this::providers);
        all.put("interceptors", this::interceptors);
        all.put("statistics", fields -> statistics());
        all.put("statistic", fields -> statistic(need(fields, "name")));
        all.put("rival-archive", RivalArchive::command);
        OutboundWatch watch = new OutboundWatch();
        all.put("watch-outbound", fields -> begin(watch));
        all.put("unwatch-outbound", fields -> String.join("\n", watch.end()));
        all.put(
                "mechanisms",
                fields -> lines(SASLAuthentication.getSupportedMechanisms(), name -> name));
        return all;
    }

    private static String begin(OutboundWatch watch) {
        watch.begin();
        return "";
    }

    private String setProperty(Map<String, String> fields) {
        JiveGlobals.setProperty(need(fields, "name"), need(fields, "value"));
        return "";
    }

    private String deleteProperty(Map<String, String> fields) {
        JiveGlobals.deleteProperty(need(fields, "name"));
        return "";
    }

    private String setOfflineStrategy(Map<String, String> fields) {
        XMPPServer.getInstance()
                .getOfflineMessageStrategy()
                .setType(OfflineMessageStrategy.Type.valueOf(need(fields, "name")));
        return "";
    }

    private String setLanguage(Map<String, String> fields) {
        JiveGlobals.setLocale(Locale.forLanguageTag(need(fields, "language")));
        return "";
    }

    private String createAccount(Map<String, String> fields) throws Exception {
        users.createUser(need(fields, "name"), need(fields, "password"), null, null);
        return "";
    }

    private String deleteAccount(Map<String, String> fields) throws Exception {
        User user = users.getUser(need(fields, "name"));
        users.deleteUser(user);
        return "";
    }

    private String setPassword(Map<String, String> fields) throws Exception {
        users.getUser(need(fields, "name")).setPassword(need(fields, "password"));
        return "";
    }

    private String createGroup(Map<String, String> fields) throws Exception {
        Group group = GroupManager.getInstance().createGroup(need(fields, "name"));
        for (String member : need(fields, "members").split(",", -1)) {
            group.getMembers().add(new JID(member));
        }
        return "";
    }

    private String sessions(Map<String, String> fields) {
        Collection<ClientSession> sessions =
                SessionManager.getInstance().getSessions(need(fields, "name"));
        return lines(sessions, session -> session.getAddress().toString());
    }

    /** Looks into the plugin folder now, as the server does by itself every 20 seconds. */
    private String checkPlugins(Map<String, String> fields) throws ReflectiveOperationException {
        var monitor = PluginManager.class.getDeclaredField("pluginMonitor");
        monitor.setAccessible(true);
        ((PluginMonitor) monitor.get(plugins)).runNow(true);
        return "";
    }

    private String sql(Map<String, String> fields) throws SQLException {
        try (Connection connection = DbConnectionManager.getConnection();
                Statement statement = connection.createStatement()) {
            return statement.execute(need(fields, "statement"))
                    ? rows(statement.getResultSet())
                    : statement.getUpdateCount() + "\n";
        }
    }

    private static String rows(ResultSet result) throws SQLException {
        StringBuilder rows = new StringBuilder();
        int columns = result.getMetaData().getColumnCount();
        while (result.next()) {
            for (int column = 1; column <= columns; column++) {
                String text = String.valueOf(result.getString(column));
                rows.append(column > 1 ? "&" : "");
                rows.append(URLEncoder.encode(text, StandardCharsets.UTF_8));
            }
            rows.append('\n');
        }
        return rows.toString();
    }

    /** Embedded HSQLDB writes a second late: a test that kills the server may not want that. */
    private String flush(Map<String, String> fields) throws SQLException {
        if (DbConnectionManager.isEmbeddedDB()) {
            sql(Map.of("statement", "CHECKPOINT"));
        }
        return "";
    }

    private String providers(Map<String, String> fields) {
        return Stream.of(Security.getProviders())
                .map(Provider::getName)
                .collect(Collectors.joining("\n"));
    }

    private String interceptors(Map<String, String> fields) {
        return lines(
                InterceptorManager.getInstance().getInterceptors(),
                interceptor -> interceptor.getClass().getName());
    }

    private static String statistics() {
        return lines(StatisticsManager.getInstance().getAllStatistics(), Map.Entry::getKey);
    }

    /** Its texts, its type, and its value, which a rate begins to count anew. */
    private static String statistic(String key) {
        Statistic found = StatisticsManager.getInstance().getStatistic(key);
        return String.join(
                "\n",
                found.getName(),
                found.getDescription(),
                found.getUnits(),
                found.getStatType().name(),
                String.valueOf(found.sample()));
    }

    private static <T> String lines(
            Collection<T> things, java.util.function.Function<T, String> text) {
        return things.stream().map(text).sorted().collect(Collectors.joining("\n"));
    }

    private static String need(Map<String, String> fields, String name) {
        String value = fields.get(name);
        if (value == null) {
            throw new NoSuchElementException("no field " + name);
        }
        return value;
    }
}
