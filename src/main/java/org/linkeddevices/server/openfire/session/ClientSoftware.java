// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.session;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.dom4j.Element;

/** What clients say of themselves, in one line. */
final class ClientSoftware {

    private ClientSoftware() {}

    /** The answer to a question for the version (XEP-0092): {@code Name 1.2 (System)}. */
    static Optional<String> ofVersion(Element query) {
        return text(query, "name")
                .map(
                        name ->
                                name
                                        + text(query, "version").map(v -> " " + v).orElse("")
                                        + text(query, "os").map(os -> " (" + os + ")").orElse(""));
    }

    /** The identity that service discovery shows (XEP-0030): its name, else {@code client/type}. */
    static Optional<String> ofIdentity(Element query) {
        List<Element> identities =
                Stream.of(query.elements("identity").toArray())
                        .map(Element.class::cast)
                        .filter(identity -> "client".equals(identity.attributeValue("category")))
                        .toList();
        Stream<String> names =
                identities.stream()
                        .map(identity -> identity.attributeValue("name", "").strip())
                        .filter(name -> !name.isEmpty());
        Stream<String> types =
                identities.stream()
                        .map(identity -> identity.attributeValue("type", "").strip())
                        .filter(type -> !type.isEmpty())
                        .map(type -> "client/" + type);
        return Stream.concat(names, types).findFirst();
    }

    private static Optional<String> text(Element query, String name) {
        return Optional.ofNullable(query.elementText(name))
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }
}
