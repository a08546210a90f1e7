// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.state;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dom4j.Element;
import org.dom4j.QName;
import org.linkeddevices.protocol.state.Pep;

/**
 * Writes the forms of a request as Openfire up to 5.1 understands them.
 *
 * <p>It takes {@code max} (XEP-0060, section 16.4.4) for a number and never answers; 4.2 takes
 * {@code true} for no; 5.x refuses a publish to a node that exists if its options name {@code
 * pubsub#send_last_published_item}, which no node of it has.
 */
public final class FormRepair {

    private static final QName FIELD = QName.get("field", Pep.FORMS);
    private static final QName VALUE = QName.get("value", Pep.FORMS);
    private static final List<String> PARENTS = List.of("publish-options", "configure");
    private static final Set<String> BOOLEANS =
            Set.of(
                    Pep.PERSIST_ITEMS,
                    "pubsub#deliver_payloads",
                    "pubsub#notify_config",
                    "pubsub#notify_delete",
                    "pubsub#notify_retract",
                    "pubsub#presence_based_delivery",
                    "pubsub#send_item_subscribe",
                    "pubsub#subscribe",
                    "pubsub#subscription_required");
    private static final Map<String, String> NUMERALS = Map.of("true", "1", "false", "0");

    private FormRepair() {}

    /**
     * Rewrites a request.
     *
     * @param pubsub the request's payload, which is changed
     * @param mostItems what {@code max} stands for
     */
    public static void repair(Element pubsub, int mostItems) {
        for (String name : PARENTS) {
            for (Element parent : pubsub.elements(QName.get(name, pubsub.getNamespaceURI()))) {
                parent.elements(QName.get("x", Pep.FORMS)).forEach(f -> repairForm(f, mostItems));
            }
        }
        Pep.action(pubsub, "publish-options")
                .map(options -> options.element(QName.get("x", Pep.FORMS)))
                .ifPresent(FormRepair::dropUnknown);
    }

    private static void repairForm(Element form, int mostItems) {
        for (Element field : form.elements(FIELD)) {
            String var = field.attributeValue("var", "");
            for (Element value : field.elements(VALUE)) {
                String text = value.getText().strip();
                if (var.equals(Pep.MAX_ITEMS) && text.equals(Pep.MAX)) {
                    value.setText(Integer.toString(mostItems));
                } else if (BOOLEANS.contains(var)) {
                    value.setText(NUMERALS.getOrDefault(text, text));
                }
            }
        }
    }

    private static void dropUnknown(Element options) {
        for (Element field : List.copyOf(options.elements(FIELD))) {
            if (Pep.SEND_LAST_ITEM.equals(field.attributeValue("var"))) {
                field.detach();
            }
        }
    }
}
