// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.calls;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.dom4j.Element;
import org.dom4j.QName;
import org.linkeddevices.protocol.ElementReader;
import org.linkeddevices.protocol.ErrorCondition;
import org.linkeddevices.protocol.ProtocolException;
import org.linkeddevices.protocol.Xml;

/**
 * What a message says about a call that is set up, answered or ended (XEP-0353, of version 0.3 with
 * an {@code accept} to one's own account up to 0.8).
 *
 * @param action what it says
 * @param id the call, chosen by the caller: 1 to {@link #LONGEST_ID} characters
 * @param media what was proposed; empty for other actions, and if the proposal does not say
 * @param reason why it ends, the name of a condition of XEP-0166, section 7.4
 * @param tieBreak whether it ends because both called each other at the same time
 */
public record CallMessage(
        Action action, String id, Set<Media> media, Optional<String> reason, boolean tieBreak) {

    /** The namespace of all versions but 0.4 and 0.5. */
    public static final String NS = "urn:xmpp:jingle-message:0";

    /** The namespace of versions 0.4 and 0.5, which some clients still use. */
    public static final String NS_1 = "urn:xmpp:jingle-message:1";

    /** The namespace of reasons (XEP-0166). */
    public static final String JINGLE_NS = "urn:xmpp:jingle:1";

    /** The most characters of an id; the XEP recommends a UUID. */
    public static final int LONGEST_ID = 128;

    private static final String DESCRIPTION = "description";
    private static final String REASON = "reason";
    private static final String TIE_BREAK = "tie-break";

    /** What is said about a call. */
    public enum Action {
        /** The caller wants to call. */
        PROPOSE,
        /** A device of the called one rings. */
        RINGING,
        /** A device of the called one takes the call. */
        PROCEED,
        /** The same, told to one's own account (0.3) or to the caller (0.4 and 0.5). */
        ACCEPT,
        /** The called one does not want it. */
        REJECT,
        /** The caller does not want it any more. */
        RETRACT,
        /** It is over. */
        FINISH;

        /** The name of the element. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        private static Optional<Action> of(String wireName) {
            return Arrays.stream(values()).filter(a -> a.wireName().equals(wireName)).findFirst();
        }
    }

    /** Keeps an unmodifiable copy. */
    public CallMessage {
        media = Set.copyOf(media);
    }

    /** A message that has nothing but an id. */
    public static CallMessage of(Action action, String id) {
        return new CallMessage(action, id, Set.of(), Optional.empty(), false);
    }

    /** Whether a payload of a message belongs to XEP-0353, well-formed or not. */
    public static boolean isCall(Element payload) {
        return payload.getNamespaceURI().equals(NS) || payload.getNamespaceURI().equals(NS_1);
    }

    /** The first payload of a stanza that is a well-formed one. */
    public static Optional<CallMessage> in(Element stanza) {
        return stanza.elements().stream()
                .filter(CallMessage::isCall)
                .flatMap(payload -> wellFormed(payload).stream())
                .findFirst();
    }

    private static Optional<CallMessage> wellFormed(Element payload) {
        try {
            return Optional.of(parse(payload));
        } catch (ProtocolException e) {
            // A log of calls has no use for it, and nobody waits for an error.
            return Optional.empty();
        }
    }

    /** The element in the namespace of today. */
    public Element toXml() {
        Element element = Xml.element(action.wireName(), NS);
        element.addAttribute("id", Xml.legal(id));
        for (Media one : Media.values()) {
            if (media.contains(one)) {
                element.addElement(QName.get(DESCRIPTION, Media.RTP_NS))
                        .addAttribute("media", one.wireName());
            }
        }
        reason.ifPresent(
                r ->
                        element.addElement(QName.get(REASON, JINGLE_NS))
                                .addElement(QName.get(r, JINGLE_NS)));
        if (tieBreak) {
            element.addElement(QName.get(TIE_BREAK, NS));
        }
        return element;
    }

    /**
     * Reads a payload of a message.
     *
     * @throws ProtocolException bad-request if it is none of XEP-0353's, or has no usable id
     */
    public static CallMessage parse(Element element) throws ProtocolException {
        String namespace = element.getNamespaceURI();
        Optional<Action> action = Action.of(element.getName());
        if (!isCall(element) || action.isEmpty()) {
            throw new ProtocolException(ErrorCondition.BAD_REQUEST, "expected a call message");
        }
        ElementReader reader = ElementReader.of(element, element.getName(), namespace);
        String id = reader.required("id");
        if (id.length() > LONGEST_ID) {
            throw reader.malformed("id");
        }
        Set<Media> media = EnumSet.noneOf(Media.class);
        if (action.get() == Action.PROPOSE) {
            element.elements().stream()
                    .filter(child -> child.getName().equals(DESCRIPTION))
                    .map(Media::of)
                    .forEach(media::add);
        }
        return new CallMessage(
                action.get(),
                id,
                media,
                reader.child(REASON, JINGLE_NS).flatMap(CallMessage::condition),
                reader.child(TIE_BREAK).isPresent());
    }

    private static Optional<String> condition(Element reason) {
        List<Element> children = reason.elements();
        return children.stream()
                .filter(child -> child.getNamespaceURI().equals(JINGLE_NS))
                .map(Element::getName)
                .filter(name -> !name.equals("text"))
                .findFirst();
    }
}
