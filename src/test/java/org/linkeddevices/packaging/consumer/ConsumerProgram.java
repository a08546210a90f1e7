// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.packaging.consumer;

import java.net.Socket;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jivesoftware.smack.tcp.XMPPTCPConnection;
import org.jivesoftware.smack.tcp.XMPPTCPConnectionConfiguration;
import org.linkeddevices.client.smack.DeviceLogin;
import org.linkeddevices.client.smack.LinkedDeviceManager;
import org.linkeddevices.client.store.LocalStore;
import org.linkeddevices.crypto.SecretBytes;
import org.linkeddevices.protocol.pairing.LinkUri;
import org.linkeddevices.protocol.roster.DeviceItem;

/** A user of the client library that has nothing else: it links a device and lists all. */
public final class ConsumerProgram {

    private ConsumerProgram() {}

    /**
     * Runs it.
     *
     * @param arguments port of the server on this machine, link URI, file for the local store
     */
    public static void main(String[] arguments) throws Exception {
        LinkUri uri = LinkUri.parse(arguments[1]).orElseThrow();
        XMPPTCPConnectionConfiguration configuration =
                XMPPTCPConnectionConfiguration.builder()
                        .setHost("127.0.0.1")
                        .setPort(Integer.parseInt(arguments[0]))
                        .setXmppDomain(uri.domain())
                        .setCustomX509TrustManager(new AnyServer())
                        .setHostnameVerifier((name, session) -> true)
                        .build();
        SecretBytes key = SecretBytes.owning(new byte[32]);
        try (LocalStore store = LocalStore.open(Path.of(arguments[2]), key, new SecureRandom())) {
            XMPPTCPConnection connection = new XMPPTCPConnection(configuration);
            new DeviceLogin(store).link(uri, connection);
            LinkedDeviceManager manager = LinkedDeviceManager.getInstanceFor(connection);
            for (DeviceItem device : manager.devices().devices()) {
                System.out.println("device: " + device.name());
            }
            connection.instantShutdown();
        }
    }

    /** The bench's servers have certificates that nobody signed. */
    private static final class AnyServer extends X509ExtendedTrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
