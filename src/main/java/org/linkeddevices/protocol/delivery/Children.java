// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.delivery;

import java.util.Optional;
import java.util.function.Predicate;
import org.dom4j.Element;

/** Looks at the children of an element without making a list of them, as every message needs. */
public final class Children {

    private Children() {}

    /** Whether any child fits. */
    public static boolean any(Element parent, Predicate<Element> fits) {
        return first(parent, fits).isPresent();
    }

    /** The first child that fits. */
    public static Optional<Element> first(Element parent, Predicate<Element> fits) {
        for (int i = 0; i < parent.nodeCount(); i++) {
            if (parent.node(i) instanceof Element child && fits.test(child)) {
                return Optional.of(child);
            }
        }
        return Optional.empty();
    }
}
