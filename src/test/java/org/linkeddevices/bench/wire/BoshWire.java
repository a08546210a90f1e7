// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.bench.wire;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.dom4j.Element;
import org.linkeddevices.bench.OpenfireServer;

/**
 * XMPP over BOSH: at most two requests under way, one of them held by the server until it has
 * something to say; answers are read in the order of the requests (XEP-0124 section 14.2).
 */
final class BoshWire implements Wire {

    private static final String HTTPBIND = "http://jabber.org/protocol/httpbind";
    private static final String XBOSH = "urn:xmpp:xbosh";
    private static final Duration CONNECT_TIME = Duration.ofSeconds(20);
    private static final int REQUESTS = 2;

    /** Two requests come on two connections: closer together, they could arrive the wrong way. */
    private static final Duration GAP = Duration.ofMillis(20);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI uri;
    private final String domain;
    private final Inbox inbox;
    private final Queue<String> unsent = new ArrayDeque<>();
    private final SortedMap<Long, String> answers = new TreeMap<>();
    private long nextRequest = 1L + new SecureRandom().nextInt(1 << 20);
    private long nextAnswer = nextRequest;
    private Optional<String> session = Optional.empty();
    private long earliestPost = System.nanoTime();
    private boolean polling;
    private boolean pumpPlanned;
    private boolean cut;

    private BoshWire(OpenfireServer server, Inbox inbox) {
        this.uri = server.boshUri();
        this.domain = server.domain();
        this.inbox = inbox;
    }

    static BoshWire open(OpenfireServer server, Inbox inbox) throws IOException {
        BoshWire wire = new BoshWire(server, inbox);
        wire.create();
        return wire;
    }

    private synchronized void create() {
        post(
                "<body xmlns='%s' xmlns:xmpp='%s' rid='%d' to='%s' xml:lang='en' wait='20' hold='1'"
                                .formatted(HTTPBIND, XBOSH, nextRequest, Xml.escape(domain))
                        + " content='text/xml; charset=utf-8' ver='1.6' xmpp:version='1.0'/>");
    }

    @Override
    public synchronized void restart() {
        polling = true;
        unsent.add(body(" xmpp:restart='true' to='" + Xml.escape(domain) + "'", ""));
        pump();
    }

    @Override
    public synchronized void send(String xml) throws IOException {
        if (inbox.end().isPresent()) {
            throw new IOException("stream ended: " + inbox.end());
        }
        unsent.add(body("", xml));
        pump();
    }

    @Override
    public synchronized void close() {
        if (inbox.end().isEmpty()) {
            unsent.add(body(" type='terminate'", ""));
            polling = false;
            pump();
        }
    }

    @Override
    public synchronized void cut() {
        cut = true;
    }

    @Override
    public byte[] serverCertificate() {
        return new byte[0];
    }

    /** A body without its request id and session id, which it gets when it is sent. */
    private static String body(String attributes, String content) {
        return " xmlns='%s' xmlns:xmpp='%s'%s>%s</body>"
                .formatted(HTTPBIND, XBOSH, attributes, content);
    }

    /**
     * Sends what waits, and keeps one request at the server. Not before the login, where each
     * request has its answer: Openfire 5.1 answers the restart of a stream before a request that it
     * holds.
     */
    private synchronized void pump() {
        boolean empty = unsent.isEmpty() && (nextRequest > nextAnswer || !polling);
        boolean full = nextRequest - nextAnswer >= REQUESTS;
        if (empty || full || session.isEmpty() || cut || inbox.end().isPresent()) {
            return;
        }
        long wait = earliestPost - System.nanoTime();
        if (wait <= 0) {
            post(numbered(unsent.isEmpty() ? body("", "") : unsent.remove()));
            wait = GAP.toNanos();
        }
        if (!pumpPlanned) {
            pumpPlanned = true;
            CompletableFuture.delayedExecutor(wait, TimeUnit.NANOSECONDS)
                    .execute(this::pumpAsPlanned);
        }
    }

    private synchronized void pumpAsPlanned() {
        pumpPlanned = false;
        pump();
    }

    private String numbered(String body) {
        return "<body rid='" + nextRequest + "' sid='" + session.orElseThrow() + "'" + body;
    }

    private void post(String body) {
        long number = nextRequest++;
        earliestPost = System.nanoTime() + GAP.toNanos();
        HttpRequest request =
                HttpRequest.newBuilder(uri)
                        .header("Content-Type", "text/xml; charset=utf-8")
                        .timeout(CONNECT_TIME.plusSeconds(20))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        var unused =
                http.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                        .whenComplete(
                                (response, error) -> {
                                    if (error != null) {
                                        lost("connection lost: " + error);
                                    } else if (response.statusCode() != 200) {
                                        lost("HTTP " + response.statusCode() + response.body());
                                    } else {
                                        answered(number, response.body());
                                    }
                                });
    }

    private void lost(String what) {
        inbox.finish(StreamEnd.without(what));
    }

    private synchronized void answered(long number, String body) {
        if (cut) {
            return;
        }
        answers.put(number, body);
        while (!answers.isEmpty() && answers.firstKey() == nextAnswer) {
            String next = answers.remove(nextAnswer);
            nextAnswer++;
            inbox.addRaw(next.replaceAll("^<body[^>]*>|</body>$", ""));
            try {
                read(Xml.parse(next));
            } catch (IOException e) {
                lost(String.valueOf(e.getMessage()));
            }
        }
        pump();
    }

    private void read(Element body) {
        String sid = body.attributeValue("sid");
        if (session.isEmpty() && sid != null) {
            session = Optional.of(sid);
        }
        for (Object child : body.elements()) {
            inbox.add(((Element) ((Element) child).detach()));
        }
        String type = body.attributeValue("type");
        if ("terminate".equals(type)) {
            String condition = body.attributeValue("condition");
            inbox.finish(new StreamEnd(Optional.ofNullable(condition), "terminated by the server"));
        }
    }
}
