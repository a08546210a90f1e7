// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.bench;

import java.util.Map;
import java.util.TreeMap;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;

/** The configuration with which an Openfire 5 distribution sets itself up at its first start. */
final class AutoSetup {

    private static final String PROVIDERS = "org.jivesoftware.database.";

    private AutoSetup() {}

    static String configuration(ServerSettings settings) {
        Element jive = DocumentHelper.createElement("jive");
        Map<String, String> all = new TreeMap<>();
        all.put("adminConsole.port", String.valueOf(settings.ports().admin()));
        all.put("adminConsole.securePort", "-1");
        all.put("adminConsole.interface", "127.0.0.1");
        all.put("network.interface", "127.0.0.1");
        all.put("autosetup.run", "true");
        all.put("autosetup.locale", "en");
        all.put("autosetup.xmpp.domain", settings.domain());
        all.put("autosetup.xmpp.fqdn", settings.domain());
        all.put("autosetup.xmpp.auth.anonymous", "true");
        all.put("autosetup.xmpp.socket.ssl.active", "false");
        all.put("autosetup.admin.email", "admin@example.test");
        all.put("autosetup.admin.password", "admin");
        all.put("autosetup.encryption.algorithm", "AES");
        settings.database()
                .ifPresentOrElse(database -> standard(all, database), () -> embedded(all));
        // The setup copies every other element into the server's properties.
        all.putAll(ServerProperties.of(settings));
        all.forEach((name, value) -> add(jive, name, value));
        return jive.asXML();
    }

    private static void embedded(Map<String, String> all) {
        all.put("connectionProvider.className", PROVIDERS + "EmbeddedConnectionProvider");
        all.put("autosetup.database.mode", "embedded");
    }

    private static void standard(Map<String, String> all, ServerDatabase database) {
        String provider = "autosetup.database.defaultProvider.";
        all.put("connectionProvider.className", PROVIDERS + "DefaultConnectionProvider");
        all.put("autosetup.database.mode", "standard");
        all.put(provider + "driver", "org.postgresql.Driver");
        all.put(provider + "serverURL", database.url());
        all.put(provider + "username", database.user());
        all.put(provider + "password", database.password());
        all.put(provider + "minConnections", "3");
        all.put(provider + "maxConnections", "25");
        all.put(provider + "connectionTimeout", "1.0");
    }

    private static void add(Element root, String name, String value) {
        Element element = root;
        for (String part : name.split("\\.", -1)) {
            Element child = element.element(part);
            element = child == null ? element.addElement(part) : child;
        }
        element.setText(value);
    }
}
