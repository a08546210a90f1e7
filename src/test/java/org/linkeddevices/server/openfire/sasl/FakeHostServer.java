// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.sasl;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.security.sasl.SaslException;
import javax.security.sasl.SaslServer;
import org.jspecify.annotations.Nullable;

/** A host's SASL server that answers SCRAM's first message, and then does what it is told. */
final class FakeHostServer implements SaslServer {

    private final String serverFirst;
    private final List<String> heard = new ArrayList<>();
    private Optional<String> username = Optional.empty();
    private boolean complete;

    FakeHostServer(String serverFirst) {
        this.serverFirst = serverFirst;
    }

    /** Lets the next message in; without this every last message is refused. */
    void completeWith(String name) {
        username = Optional.of(name);
    }

    List<String> heard() {
        return List.copyOf(heard);
    }

    @Override
    public byte @Nullable [] evaluateResponse(byte[] response) throws SaslException {
        String message = new String(response, StandardCharsets.UTF_8);
        heard.add(message);
        if (message.contains(",n=")) {
            return serverFirst.getBytes(StandardCharsets.UTF_8);
        }
        if (username.isEmpty()) {
            throw new SaslException("not authorized");
        }
        complete = true;
        return null;
    }

    @Override
    public String getMechanismName() {
        return "FAKE";
    }

    @Override
    public boolean isComplete() {
        return complete;
    }

    @Override
    public String getAuthorizationID() {
        return username.orElseThrow();
    }

    @Override
    public byte[] unwrap(byte[] incoming, int offset, int length) {
        throw new IllegalStateException();
    }

    @Override
    public byte[] wrap(byte[] outgoing, int offset, int length) {
        throw new IllegalStateException();
    }

    @Override
    public @Nullable Object getNegotiatedProperty(String name) {
        return null;
    }

    @Override
    public void dispose() {
        heard.clear();
    }
}
