// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;

/** The key stores that an Openfire distribution ships, with a fresh self-signed certificate. */
final class KeyStores {

    /** The password that every Openfire uses unless told otherwise. */
    private static final String PASSWORD = "changeit";

    private KeyStores() {}

    static void create(Path folder, String domain) throws IOException {
        Files.createDirectories(folder);
        createEmpty(folder.resolve("truststore"));
        createEmpty(folder.resolve("client.truststore"));
        createKey(folder.resolve("keystore"), domain);
    }

    private static void createEmpty(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            KeyStore store = KeyStore.getInstance("JKS");
            store.load(null, null);
            store.store(out, PASSWORD.toCharArray());
        } catch (GeneralSecurityException e) {
            throw new IOException("cannot write " + file, e);
        }
    }

    /** The JDK has no public API that makes a certificate, only its tool. */
    private static void createKey(Path file, String domain) throws IOException {
        new JdkTool("keytool")
                .run(
                        "-genkeypair",
                        "-alias",
                        "bench",
                        "-keyalg",
                        "RSA",
                        "-keysize",
                        "2048",
                        "-validity",
                        "3650",
                        "-storetype",
                        "JKS",
                        "-dname",
                        "CN=" + domain,
                        "-ext",
                        "san=dns:" + domain,
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD,
                        "-keypass",
                        PASSWORD);
    }
}
