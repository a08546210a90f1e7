// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.state;

import java.util.List;
import java.util.Optional;
import org.dom4j.Element;
import org.dom4j.QName;

/**
 * The conditions of a publish (XEP-0060, section 7.1.5), as far as they are honoured here.
 *
 * @param accessModel who may see the items
 * @param persist whether items are to be kept
 * @param maxItems how many, as it was written: a number or {@link Pep#MAX}
 * @param rosterGroups which groups may see them
 */
public record PublishOptions(
        Optional<String> accessModel,
        Optional<Boolean> persist,
        Optional<String> maxItems,
        List<String> rosterGroups) {

    private static final PublishOptions NONE =
            new PublishOptions(Optional.empty(), Optional.empty(), Optional.empty(), List.of());

    /** Keeps an unmodifiable copy. */
    public PublishOptions {
        rosterGroups = List.copyOf(rosterGroups);
    }

    /** Reads the options of a request; a request without such a form has none. */
    public static PublishOptions of(Element pubsub) {
        return Pep.action(pubsub, "publish-options")
                .map(o -> o.element(QName.get("x", Pep.FORMS)))
                .filter(x -> values(x, "FORM_TYPE").contains(Pep.PUBLISH_OPTIONS))
                .map(PublishOptions::read)
                .orElse(NONE);
    }

    private static PublishOptions read(Element form) {
        return new PublishOptions(
                first(form, Pep.ACCESS_MODEL),
                first(form, Pep.PERSIST_ITEMS).map(Pep::isTrue),
                first(form, Pep.MAX_ITEMS),
                values(form, Pep.ROSTER_GROUPS));
    }

    private static Optional<String> first(Element form, String var) {
        return values(form, var).stream().findFirst().filter(value -> !value.isEmpty());
    }

    private static List<String> values(Element form, String var) {
        return form.elements(QName.get("field", Pep.FORMS)).stream()
                .filter(field -> var.equals(field.attributeValue("var")))
                .flatMap(field -> field.elements(QName.get("value", Pep.FORMS)).stream())
                .map(value -> value.getText().strip())
                .toList();
    }
}
