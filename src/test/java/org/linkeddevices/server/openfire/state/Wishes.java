// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.state;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.dom4j.Element;
import org.linkeddevices.bench.wire.WireClient;

/** What a client wants to hear of, as it says it (XEP-0115). */
public record Wishes(List<String> features) {

    private static final String DISCO = "http://jabber.org/protocol/disco#info";
    private static final Duration A_MOMENT = Duration.ofSeconds(2);

    /** Wants the events of these nodes. */
    public static Wishes of(String... nodes) {
        return new Wishes(
                List.copyOf(new TreeSet<>(Arrays.stream(nodes).map(n -> n + "+notify").toList())));
    }

    String presence() {
        return "<c xmlns='http://jabber.org/protocol/caps' hash='sha-1' node='urn:test' ver='%s'/>"
                .formatted(version());
    }

    /** Answers the server's question; it does not ask again what it has heard once. */
    void answer(WireClient client) throws IOException {
        Optional<Element> question =
                client.poll(
                        e ->
                                e.getName().equals("iq")
                                        && "get".equals(e.attributeValue("type"))
                                        && e.element("query") != null
                                        && e.element("query").getNamespaceURI().equals(DISCO),
                        A_MOMENT);
        if (question.isPresent()) {
            client.send(
                    "<iq xmlns='jabber:client' type='result' id='%s' to='%s'>%s</iq>"
                            .formatted(
                                    question.get().attributeValue("id"),
                                    question.get().attributeValue("from"),
                                    info()));
        }
    }

    private String info() {
        return "<query xmlns='%s'><identity category='client' type='phone'/>%s</query>"
                .formatted(
                        DISCO,
                        features.stream()
                                .map(f -> "<feature var='" + f + "'/>")
                                .collect(Collectors.joining()));
    }

    private String version() {
        String input = "client/phone//<" + String.join("<", features) + "<";
        try {
            return Base64.getEncoder()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-1")
                                    .digest(input.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
