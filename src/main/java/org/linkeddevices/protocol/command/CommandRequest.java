// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.command;

import java.util.Locale;
import java.util.Optional;
import org.dom4j.Element;
import org.linkeddevices.protocol.ElementReader;
import org.linkeddevices.protocol.ErrorCondition;
import org.linkeddevices.protocol.ProtocolException;
import org.linkeddevices.protocol.Xml;
import org.linkeddevices.protocol.form.DataForm;

/**
 * A step of an ad-hoc command (XEP-0050, IQ set).
 *
 * @param node the command
 * @param sessionId the execution that it belongs to; empty in the first step
 * @param action what to do
 * @param form the filled-in form, if there is one
 */
public record CommandRequest(
        String node, Optional<String> sessionId, Action action, Optional<DataForm> form) {

    /** The namespace of ad-hoc commands. */
    public static final String NS = "http://jabber.org/protocol/commands";

    /** What to do. */
    public enum Action {
        /** Go on; what that is, the responder has said. */
        EXECUTE,
        /** Give up. */
        CANCEL,
        /** Go to the step before. */
        PREV,
        /** Go to the next step. */
        NEXT,
        /** Finish. */
        COMPLETE;

        private String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        private static Optional<Action> of(String wireName) {
            for (Action action : values()) {
                if (action.wireName().equals(wireName)) {
                    return Optional.of(action);
                }
            }
            return Optional.empty();
        }
    }

    /** The element {@code command}. */
    public Element toXml() {
        Element command = Xml.element("command", NS);
        command.addAttribute("node", node);
        sessionId.ifPresent(id -> command.addAttribute("sessionid", id));
        command.addAttribute("action", action.wireName());
        form.ifPresent(f -> command.add(f.toXml()));
        return command;
    }

    /**
     * Reads the element {@code command}.
     *
     * @throws ProtocolException bad-request if it is not one
     */
    public static CommandRequest parse(Element element) throws ProtocolException {
        ElementReader reader = ElementReader.of(element, "command", NS);
        Action action =
                Action.of(reader.optional("action").orElse("execute"))
                        .orElseThrow(() -> reader.malformed("action"));
        Optional<Element> form = reader.child("x", DataForm.NS);
        if (reader.children("x", DataForm.NS).size() > 1) {
            throw new ProtocolException(ErrorCondition.BAD_REQUEST, "more than one form");
        }
        return new CommandRequest(
                reader.required("node"),
                reader.optional("sessionid"),
                action,
                form.isPresent() ? Optional.of(DataForm.parse(form.get())) : Optional.empty());
    }
}
