// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.bench.wire;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.time.Duration;
import javax.net.ssl.SSLSocket;
import javax.xml.stream.XMLEventReader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.events.XMLEvent;
import org.dom4j.Element;
import org.dom4j.io.STAXEventReader;
import org.linkeddevices.bench.OpenfireServer;

/** XMPP over TCP. One reader thread per stream; a restarted stream has a new one. */
final class TcpWire implements Wire {

    private static final Duration TLS_TIME = Duration.ofSeconds(20);

    private final String domain;
    private final Inbox inbox;
    private volatile Socket socket;

    private TcpWire(Socket socket, String domain, Inbox inbox) {
        this.socket = socket;
        this.domain = domain;
        this.inbox = inbox;
    }

    /** Connects, and encrypts as every client does where the server offers it. */
    static TcpWire open(OpenfireServer server, Inbox inbox) throws IOException {
        Socket plain = new Socket(InetAddress.getLoopbackAddress(), server.clientPort());
        plain.setTcpNoDelay(true);
        TcpWire wire = new TcpWire(plain, server.domain(), inbox);
        wire.restart();
        Element features =
                inbox.take(e -> e.getName().equals("features"), TLS_TIME)
                        .orElseThrow(() -> new IOException("no features, " + inbox.end()));
        if (features.element("starttls") == null) {
            inbox.add(features);
        } else {
            wire.encrypt();
        }
        return wire;
    }

    private void encrypt() throws IOException {
        send("<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>");
        if (inbox.take(e -> e.getName().equals("proceed"), TLS_TIME).isEmpty()) {
            throw new IOException("no TLS, " + inbox.end());
        }
        SSLSocket encrypted =
                (SSLSocket)
                        TrustEverybody.context()
                                .getSocketFactory()
                                .createSocket(socket, domain, socket.getPort(), true);
        encrypted.startHandshake();
        socket = encrypted;
        restart();
    }

    @Override
    public void restart() throws IOException {
        Socket current = socket;
        send(
                "<?xml version='1.0'?><stream:stream to='"
                        + Xml.escape(domain)
                        + "' version='1.0' xml:lang='en' xmlns='"
                        + Xml.CLIENT
                        + "' xmlns:stream='"
                        + Xml.STREAMS
                        + "'>");
        Thread reader = new Thread(() -> read(current), "wire-tcp");
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Reads until the stream ends, or until an element after which the next bytes are not of this
     * stream.
     */
    private void read(Socket from) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        try {
            XMLEventReader events = factory.createXMLEventReader(recorded(from), "UTF-8");
            STAXEventReader elements = new STAXEventReader();
            XMLEvent header = events.nextEvent();
            while (!header.isStartElement()) {
                header = events.nextEvent();
            }
            while (true) {
                XMLEvent next = events.peek();
                if (next == null || next.isEndElement() || next.isEndDocument()) {
                    inbox.finish(StreamEnd.without("closed by the server"));
                    return;
                }
                if (!next.isStartElement()) {
                    events.nextEvent();
                    continue;
                }
                Element element = elements.readElement(events);
                inbox.add(element);
                if (endsStream(element)) {
                    return;
                }
            }
        } catch (XMLStreamException | IOException e) {
            inbox.finish(StreamEnd.without("connection lost: " + e.getMessage()));
        }
    }

    private InputStream recorded(Socket from) throws IOException {
        return new FilterInputStream(from.getInputStream()) {
            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                int count = super.read(bytes, offset, length);
                inbox.addRaw(bytes, offset, Math.max(0, count));
                return count;
            }
        };
    }

    private static boolean endsStream(Element element) {
        return element.getName().equals("proceed") || element.getName().equals("success");
    }

    @Override
    public void send(String xml) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(xml.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        try (Socket closing = socket) {
            if (inbox.end().isEmpty()) {
                send("</stream:stream>");
            }
            closing.setSoTimeout(1);
        }
    }

    @Override
    public void cut() throws IOException {
        socket.close();
    }

    @Override
    public byte[] serverCertificate() throws IOException {
        if (!(socket instanceof SSLSocket encrypted)) {
            return new byte[0];
        }
        try {
            return encrypted.getSession().getPeerCertificates()[0].getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IOException(e);
        }
    }
}
