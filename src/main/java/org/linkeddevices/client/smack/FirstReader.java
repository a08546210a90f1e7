// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.smack;

import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.dom4j.Element;
import org.jivesoftware.smack.StanzaListener;
import org.jivesoftware.smack.XMPPConnection;
import org.jivesoftware.smack.filter.StanzaFilter;
import org.jivesoftware.smack.packet.Message;
import org.jivesoftware.smack.packet.Stanza;

/**
 * Sees each message before anything else of the program, in the thread that reads the stream.
 *
 * <p>A message counts as received when this device answers the ping that follows it, sends a
 * receipt or marker for it, or asks the archive for what comes after it. By then it must be stored.
 * Smack answers pings and sends receipts in threads of its own, and listeners of all kinds run
 * beside them, so a listener would come too late. But Smack asks the filters of asynchronous
 * listeners first, one stanza after the other and in the thread that reads (4.4: {@code
 * AbstractXMPPConnection.invokeStanzaCollectorsAndNotifyRecvListeners}); so this is a filter. What
 * it throws ends the connection: nothing after the message is read, so nothing acknowledges it, and
 * the server sends it again.
 */
final class FirstReader implements StanzaFilter, StanzaListener {

    private static final Map<XMPPConnection, FirstReader> INSTANCES = new WeakHashMap<>();

    private final List<Consumer<Element>> readers = new CopyOnWriteArrayList<>();

    private FirstReader() {}

    /**
     * Begins to read.
     *
     * @param reader is given each message, after those that began before it, and must not change
     *     it; it must not wait for the network
     */
    static synchronized void register(XMPPConnection connection, Consumer<Element> reader) {
        INSTANCES.computeIfAbsent(connection, FirstReader::of).readers.add(reader);
    }

    private static FirstReader of(XMPPConnection connection) {
        FirstReader first = new FirstReader();
        connection.addAsyncStanzaListener(first, first);
        return first;
    }

    @Override
    public boolean accept(Stanza stanza) {
        if (stanza instanceof Message message) {
            Element element = SmackXml.of(message);
            readers.forEach(reader -> reader.accept(element));
        }
        return false;
    }

    @Override
    public void processStanza(Stanza stanza) {
        // Never called, since the filter lets nothing through.
    }
}
