// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.keys;

import java.util.Optional;
import org.dom4j.Element;
import org.dom4j.QName;
import org.linkeddevices.client.delivery.Content;
import org.linkeddevices.client.delivery.Direction;
import org.linkeddevices.client.delivery.MessageOpener;
import org.linkeddevices.client.delivery.Passage;
import org.linkeddevices.client.delivery.Reading;
import org.linkeddevices.protocol.delivery.Carbon;
import org.linkeddevices.protocol.sce.Envelope;

/** Makes out what messages say that are encrypted with OMEMO, as they are stored. */
public final class OmemoOpener implements MessageOpener {

    private static final QName BODY = QName.get("body", Carbon.STREAM_NS);
    private static final Content NOTHING =
            new Content(Reading.DECRYPTED, Optional.empty(), Optional.empty(), Optional.empty());

    private final String account;
    private final OmemoDevice device;

    /**
     * Creates the opener of a device.
     *
     * @param account the bare JID of its account
     */
    public OmemoOpener(String account, OmemoDevice device) {
        this.account = account;
        this.device = device;
    }

    @Override
    public Optional<Content> open(Passage passage, Element message) {
        boolean came = passage.direction() == Direction.INCOMING;
        String sender = came ? passage.peer() : account;
        String recipient = came ? account : passage.peer();
        return device.opener()
                .open(sender, recipient, message)
                .map(opened -> content(opened, message));
    }

    private static Content content(Opened opened, Element message) {
        if (opened instanceof Opened.Content read) {
            return new Content(
                    Reading.DECRYPTED,
                    read.body(),
                    payload(read),
                    Optional.of(read.fingerprint().hex()));
        }
        boolean saysNothing =
                opened instanceof Opened.Empty
                        || opened instanceof Opened.Repeated
                        || (opened instanceof Opened.NotForThisDevice other && !other.says());
        // What stands openly in an encrypted message is the sender's hint.
        return saysNothing
                ? NOTHING
                : Content.unreadable(
                        Optional.ofNullable(message.element(BODY)).map(Element::getText));
    }

    /** The envelope, if there is more in it than a body. */
    private static Optional<String> payload(Opened.Content read) {
        if (read.content().stream().allMatch(element -> element.getName().equals("body"))) {
            return Optional.empty();
        }
        Envelope envelope =
                new Envelope(
                        read.content(),
                        Optional.empty(),
                        read.encryptedAt(),
                        Optional.empty(),
                        Optional.empty());
        return Optional.of(envelope.toXml().asXML());
    }
}
