// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.bench;

import java.util.Map;
import java.util.TreeMap;

/** The Openfire properties of a bench server: its ports on, everything that calls out off. */
final class ServerProperties {

    private ServerProperties() {}

    static Map<String, String> of(ServerSettings settings) {
        Map<String, String> all = new TreeMap<>();
        all.put("xmpp.domain", settings.domain());
        all.put("xmpp.fqdn", settings.domain());
        all.put("xmpp.socket.plain.active", "true");
        all.put("xmpp.socket.plain.port", String.valueOf(settings.ports().client()));
        all.put("httpbind.enabled", "true");
        all.put("httpbind.port.plain", String.valueOf(settings.ports().http()));
        all.put("httpbind.port.secure", "0");
        // On a busy machine the server counts a request that it has answered as still pending.
        all.put("xmpp.httpbind.client.requests.ignoreOveractivity", "true");
        for (String listener :
                new String[] {
                    "xmpp.socket.ssl",
                    "xmpp.server.socket",
                    "xmpp.server.socket.ssl",
                    "xmpp.component.socket",
                    "xmpp.component.ssl",
                    "xmpp.multiplex.socket",
                    "xmpp.multiplex.ssl"
                }) {
            all.put(listener + ".active", "false");
        }
        all.put("xmpp.proxy.enabled", "false");
        all.put("flash.crossdomain.enabled", "false");
        all.put("mediaproxy.enabled", "false");
        all.put("update.service-enabled", "false");
        all.put("rss.enabled", "false");
        // What the setup wizard stores.
        all.put("user.scramHashedPasswordOnly", "true");
        all.put("sasl.scram-sha-1.iteration-count", "4096");
        all.put("xmpp.auth.anonymous", "true");
        all.putAll(settings.properties());
        return all;
    }
}
