// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.UUID;
import org.jivesoftware.smack.AbstractXMPPConnection;
import org.jivesoftware.smack.sasl.SASLErrorException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linkeddevices.bench.OpenfireServer;
import org.linkeddevices.bench.SharedServer;
import org.linkeddevices.bench.SmackConnections;

/** The account password over mechanisms that know nothing else. */
@ExtendWith(SharedServer.class)
class PasswordMechanismIT {

    private static final String PASSWORD = "secret";
    private static final String HASHED_ONLY = "user.scramHashedPasswordOnly";
    private static final String MODE = "linkeddevices.login.mode";

    private final OpenfireServer server;
    private final SmackConnections smack;
    private final String user = "m" + UUID.randomUUID();

    PasswordMechanismIT(OpenfireServer server) {
        this.server = server;
        this.smack = new SmackConnections(server);
        // These mechanisms need passwords that the server can read.
        server.setProperty(HASHED_ONLY, "false");
        server.createAccount(user, PASSWORD);
    }

    @AfterEach
    void reset() {
        server.setProperty(MODE, "open");
        server.setProperty(HASHED_ONLY, "true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DIGEST-MD5", "CRAM-MD5"})
    void linkedOnly_withDevice_refusesThePassword(String mechanism) throws Exception {
        String token = server.administration().issueToken(user);
        SmackConnections.close(smack.tcp(user, token, "SCRAM-SHA-1"));
        AbstractXMPPConnection open = smack.tcp(user, PASSWORD, mechanism);
        assertEquals(user, open.getUser().getLocalpart().toString());
        SmackConnections.close(open);
        server.setProperty(MODE, "linked-only");
        assertThrows(SASLErrorException.class, () -> smack.tcp(user, PASSWORD, mechanism));
    }

    @ParameterizedTest
    @ValueSource(strings = {"DIGEST-MD5", "CRAM-MD5"})
    void linkedOnly_withoutDevice_letsThePasswordIn(String mechanism) throws Exception {
        server.setProperty(MODE, "linked-only");
        SmackConnections.close(smack.tcp(user, PASSWORD, mechanism));
    }
}
