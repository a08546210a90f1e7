// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.request;

import java.time.Duration;
import java.util.Optional;
import org.dom4j.Element;
import org.linkeddevices.client.request.LimitReachedException.Kind;
import org.linkeddevices.protocol.DeviceId;
import org.linkeddevices.protocol.LinkedDevices;
import org.linkeddevices.protocol.StanzaError;

/** Makes exceptions of stanza errors: the table in section 14 of docs/protocol.md. */
public final class Refusals {

    private Refusals() {}

    /**
     * What an error means.
     *
     * @param error the element {@code error} of a stanza
     */
    public static RequestRefusedException of(Element error) {
        String condition = "undefined-condition";
        String text = "";
        for (Element child : error.elements()) {
            if (!StanzaError.NS.equals(child.getNamespaceURI())) {
                continue;
            }
            if (child.getName().equals("text")) {
                text = child.getText();
            } else {
                condition = child.getName();
            }
        }
        for (Element child : error.elements()) {
            Optional<Kind> kind = kind(child);
            if (kind.isPresent()) {
                return new LimitReachedException(
                        condition,
                        text,
                        kind.get(),
                        number(child, "limit").orElse(0L),
                        number(child, "retry-after").map(Duration::ofSeconds));
            }
        }
        return switch (condition) {
            case "forbidden" -> new NotAllowedException(condition, text);
            case "item-not-found" -> new NotFoundException(condition, text);
            default -> new RequestRefusedException(condition, text);
        };
    }

    private static Optional<Kind> kind(Element child) {
        if (!LinkedDevices.NS.equals(child.getNamespaceURI())) {
            return Optional.empty();
        }
        return switch (child.getName()) {
            case "too-many-companions" -> Optional.of(Kind.COMPANIONS);
            case "too-many-tokens" -> Optional.of(Kind.TOKENS);
            case "too-fast" -> Optional.of(Kind.PACE);
            default -> Optional.empty();
        };
    }

    private static Optional<Long> number(Element element, String attribute) {
        // The numbers are of the same form and range as those of devices.
        return DeviceId.parse(element.attributeValue(attribute, ""))
                .map(number -> (long) number.value());
    }
}
