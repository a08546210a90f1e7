// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.command;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.dom4j.Element;
import org.dom4j.QName;
import org.linkeddevices.protocol.Xml;
import org.linkeddevices.protocol.bob.BobData;
import org.linkeddevices.protocol.form.DataForm;

/**
 * The answer to a step of an ad-hoc command (XEP-0050).
 *
 * @param node the command
 * @param sessionId the execution
 * @param status how far it is
 * @param note what a person reads beside or instead of a form
 * @param form a form to fill in, or the outcome
 * @param data the pictures in the form
 */
public record CommandReply(
        String node,
        String sessionId,
        Status status,
        Optional<String> note,
        Optional<DataForm> form,
        List<BobData> data) {

    /** How far an execution is. */
    public enum Status {
        /** The form waits to be filled in. */
        EXECUTING,
        /** It is done. */
        COMPLETED,
        /** It was given up. */
        CANCELED
    }

    /** Keeps an unmodifiable copy. */
    public CommandReply {
        data = List.copyOf(data);
    }

    /** The element {@code command}. */
    public Element toXml() {
        Element command = Xml.element("command", CommandRequest.NS);
        command.addAttribute("node", node);
        command.addAttribute("sessionid", sessionId);
        command.addAttribute("status", status.name().toLowerCase(Locale.ROOT));
        if (status == Status.EXECUTING) {
            // One form and done: the default action is the only one.
            command.addElement(QName.get("actions", CommandRequest.NS))
                    .addAttribute("execute", "complete")
                    .addElement(QName.get("complete", CommandRequest.NS));
        }
        note.ifPresent(n -> Xml.addText(command, "note", n).addAttribute("type", "info"));
        form.ifPresent(f -> command.add(f.toXml()));
        data.forEach(d -> command.add(d.toXml()));
        return command;
    }
}
