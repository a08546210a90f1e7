// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.admin;

import java.util.List;
import java.util.Map;

/** What a page answers. */
public sealed interface Answer {

    /**
     * A view is shown.
     *
     * @param view the view's name, {@code user} for {@code view-user.jsp}
     * @param model what the view shows; it reads public accessors
     */
    record Show(String view, Object model) implements Answer {}

    /**
     * The browser is sent to another page, as after every change, so that a reload repeats nothing.
     *
     * @param location the relative address, with its query
     * @param carried what that page gets once, see {@link PageRequest#carried()}; it stays in the
     *     administrator's HTTP session until then
     */
    record Go(String location, Map<String, String> carried) implements Answer {

        /** Goes to a page that says what was done. */
        static Go with(String location, Notice notice) {
            return new Go(location, notice.carried());
        }
    }

    /**
     * Data for the page's script.
     *
     * @param fields the members of one JSON object
     */
    record Data(Map<String, String> fields) implements Answer {}

    /**
     * There is nothing by that name.
     *
     * @param key the text that says so
     * @param parameters its parameters
     */
    record Missing(String key, List<String> parameters) implements Answer {

        /** Copies the list. */
        public Missing {
            parameters = List.copyOf(parameters);
        }
    }

    /** The page does not take changes. */
    record NotAllowed() implements Answer {}
}
