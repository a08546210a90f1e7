// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.admin;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A sentence at the top of a page about what was just done, or could not be done.
 *
 * @param kind {@code success}, {@code error} or {@code warning}, as in the console's style sheet
 * @param key the text
 * @param parameters the text's parameters
 */
public record Notice(String kind, String key, List<String> parameters) {

    private static final String KIND = "notice.kind";
    private static final String KEY = "notice.key";
    private static final String PARAMETER = "notice.";

    /** Copies the list. */
    public Notice {
        parameters = List.copyOf(parameters);
    }

    /** Says that something was done. */
    public static Notice success(String key, String... parameters) {
        return new Notice("success", key, List.of(parameters));
    }

    /** Says that something was not done, and why. */
    public static Notice error(String key, String... parameters) {
        return new Notice("error", key, List.of(parameters));
    }

    /** Says that something is wrong. */
    public static Notice warning(String key, String... parameters) {
        return new Notice("warning", key, List.of(parameters));
    }

    /** The form in which a redirect carries it: plain texts that outlive a reload of the plugin. */
    Map<String, String> carried() {
        Map<String, String> carried = new HashMap<>();
        carried.put(KIND, kind);
        carried.put(KEY, key);
        for (int i = 0; i < parameters.size(); i++) {
            carried.put(PARAMETER + i, parameters.get(i));
        }
        return carried;
    }

    /** Reads {@link #carried()}. */
    static Optional<Notice> of(Map<String, String> carried) {
        String kind = carried.get(KIND);
        String key = carried.get(KEY);
        if (kind == null || key == null) {
            return Optional.empty();
        }
        List<String> parameters = new ArrayList<>();
        for (String p = carried.get(PARAMETER + 0);
                p != null;
                p = carried.get(PARAMETER + parameters.size())) {
            parameters.add(p);
        }
        return Optional.of(new Notice(kind, key, parameters));
    }
}
