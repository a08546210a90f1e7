// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.bench.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.dom4j.Element;
import org.linkeddevices.bench.OpenfireServer;

/**
 * A bare XMPP client, the same over TCP, BOSH and WebSocket: sends what it is given, also nonsense,
 * and shows everything that comes back. Usable by one thread at a time.
 */
public final class WireClient implements AutoCloseable {

    /** How long it waits for an answer if not told otherwise. */
    public static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final String SASL = "urn:ietf:params:xml:ns:xmpp-sasl";
    private static final String BIND = "urn:ietf:params:xml:ns:xmpp-bind";

    private final Inbox inbox;
    private final Wire wire;
    private Element features;

    private WireClient(Wire wire, Inbox inbox) throws IOException {
        this.wire = wire;
        this.inbox = inbox;
        this.features = await(WireClient::isFeatures);
    }

    /**
     * Opens a stream; over TCP it is encrypted.
     *
     * @param server the server
     * @param transport how
     * @return a client that has not logged in
     * @throws IOException if there is no stream
     */
    public static WireClient open(OpenfireServer server, Transport transport) throws IOException {
        Inbox inbox = new Inbox();
        return new WireClient(transport.open(server, inbox), inbox);
    }

    /**
     * Opens a stream, logs in and binds a resource.
     *
     * @param server the server
     * @param transport how
     * @param user user name
     * @param password its password
     * @return a client with a session, without presence
     * @throws IOException if that fails
     */
    public static WireClient login(
            OpenfireServer server, Transport transport, String user, String password)
            throws IOException {
        WireClient client = open(server, transport);
        client.authenticate(Mechanism.SCRAM_SHA_1, user, password);
        client.bind(UUID.randomUUID().toString());
        return client;
    }

    /**
     * The newest stream features.
     *
     * @return the element
     */
    public Element features() {
        return features;
    }

    /**
     * The SASL mechanisms on offer.
     *
     * @return their names, none after the login
     */
    public List<String> mechanisms() {
        return children(features, "mechanisms").stream()
                .flatMap(offer -> children(offer, "mechanism").stream())
                .map(Element::getTextTrim)
                .toList();
    }

    /**
     * Logs in and opens the stream again.
     *
     * @param mechanism how
     * @param user user name
     * @param password its password
     * @throws SaslFailureException if the server refuses
     * @throws IOException if the stream ends, or the server does not prove that it knows the
     *     password
     */
    public void authenticate(Mechanism mechanism, String user, String password) throws IOException {
        if (mechanism == Mechanism.PLAIN) {
            auth(mechanism, "\0" + user + "\0" + password);
            saslAnswer();
        } else {
            Scram scram =
                    mechanism == Mechanism.SCRAM_SHA_1
                            ? Scram.unbound(user, password)
                            : Scram.bound(user, password, wire.serverCertificate());
            auth(mechanism, scram.first());
            String answer = scram.answer(decoded(saslAnswer()));
            send("<response xmlns='" + SASL + "'>" + encoded(answer) + "</response>");
            Element success = saslAnswer();
            if (!scram.isProvenBy(decoded(success))) {
                throw new IOException("no signature of the server's: " + success.asXML());
            }
        }
        wire.restart();
        features = await(WireClient::isFeatures);
    }

    private void auth(Mechanism mechanism, String initial) throws IOException {
        send(
                "<auth xmlns='%s' mechanism='%s'>%s</auth>"
                        .formatted(SASL, mechanism.wireName(), encoded(initial)));
    }

    private Element saslAnswer() throws IOException {
        Element answer = await(e -> e.getNamespaceURI().equals(SASL));
        if (answer.getName().equals("failure")) {
            throw new SaslFailureException(answer);
        }
        return answer;
    }

    /**
     * Binds a resource.
     *
     * @param resource the wanted one
     * @return the full JID that the server gave
     * @throws IOException if the server refuses
     */
    public String bind(String resource) throws IOException {
        Element result =
                iq(
                        "set",
                        Optional.empty(),
                        "<bind xmlns='%s'><resource>%s</resource></bind>"
                                .formatted(BIND, Xml.escape(resource)));
        if (!"result".equals(result.attributeValue("type"))) {
            throw new IOException("not bound: " + result.asXML());
        }
        if (features.element("session") != null) {
            iq("set", Optional.empty(), "<session xmlns='urn:ietf:params:xml:ns:xmpp-session'/>");
        }
        return result.element("bind").elementText("jid");
    }

    /**
     * Sends an IQ and waits for its answer.
     *
     * @param type {@code get} or {@code set}
     * @param to the recipient, empty for the own account
     * @param payload XML inside
     * @return the answer, of type {@code result} or {@code error}
     * @throws IOException if the stream ends
     */
    public Element iq(String type, Optional<String> to, String payload) throws IOException {
        String id = UUID.randomUUID().toString();
        String address = to.map(jid -> " to='" + Xml.escape(jid) + "'").orElse("");
        send(
                "<iq xmlns='%s' type='%s' id='%s'%s>%s</iq>"
                        .formatted(Xml.CLIENT, type, id, address, payload));
        return await(e -> e.getName().equals("iq") && id.equals(e.attributeValue("id")));
    }

    /**
     * Sends bytes as they are. Over WebSocket and BOSH a stanza needs its namespace, {@code
     * xmlns='jabber:client'}; it does no harm over TCP.
     *
     * @param xml anything
     * @throws IOException if the connection is gone
     */
    public void send(String xml) throws IOException {
        wire.send(xml);
    }

    /**
     * Takes the first element that matches, and leaves the others for later.
     *
     * @param wanted what to wait for
     * @return the element
     * @throws StreamEndedException if the stream ends before
     * @throws AssertionError if it does not come in {@link #PATIENCE}; the text has what came
     */
    public Element await(Predicate<Element> wanted) throws IOException {
        return await(wanted, PATIENCE);
    }

    /**
     * Takes the first element that matches, and leaves the others for later.
     *
     * @param wanted what to wait for
     * @param time for how long
     * @return the element
     * @throws StreamEndedException if the stream ends before
     * @throws AssertionError if it does not come in time; the text has what came
     */
    public Element await(Predicate<Element> wanted, Duration time) throws IOException {
        Optional<Element> found = inbox.take(wanted, time);
        if (found.isPresent()) {
            return found.get();
        }
        if (inbox.end().isPresent()) {
            throw new StreamEndedException(inbox.end().get());
        }
        throw new AssertionError("nothing that matches in " + received());
    }

    /**
     * Looks whether an element that must not come comes.
     *
     * @param wanted the element
     * @param time for how long to look
     * @return the element, empty if none came until the end of that time or of the stream
     */
    public Optional<Element> poll(Predicate<Element> wanted, Duration time) {
        return inbox.take(wanted, time);
    }

    /**
     * Waits for the end of the stream.
     *
     * @return why it ended
     * @throws AssertionError if it is still open after {@link #PATIENCE}
     */
    public StreamEnd awaitEnd() {
        return inbox.awaitEnd(PATIENCE)
                .orElseThrow(() -> new AssertionError("still open, after " + received()));
    }

    /**
     * Everything that arrived so far, taken or not.
     *
     * @return the elements as XML, oldest first
     */
    public List<String> received() {
        return inbox.all().stream().map(Element::asXML).toList();
    }

    /**
     * Everything that arrived so far as the server wrote it, stream headers too; of BOSH what is in
     * the bodies, which are cut as time wills.
     *
     * @return the text
     */
    public String transcript() {
        return inbox.raw();
    }

    /**
     * Drops the connection without a word, as a device that loses its network: over TCP and
     * WebSocket the socket is closed, over BOSH no request comes any more.
     *
     * @throws IOException if that fails
     */
    public void cut() throws IOException {
        wire.cut();
    }

    /** Ends the stream politely. */
    @Override
    public void close() {
        try {
            wire.close();
        } catch (IOException e) {
            if (inbox.end().isEmpty()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static boolean isFeatures(Element element) {
        return element.getName().equals("features");
    }

    private static List<Element> children(Element parent, String name) {
        return Stream.of(parent.elements().toArray())
                .map(Element.class::cast)
                .filter(child -> child.getName().equals(name))
                .toList();
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(Element element) {
        byte[] bytes = Base64.getDecoder().decode(element.getTextTrim());
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
