// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.admin;

import org.linkeddevices.server.archive.ArchiveState;

/** Says whether the plugin answers archive queries, and why not. */
final class ArchiveText {

    private ArchiveText() {}

    static String of(ArchiveState state, Console console) {
        String other = state.other().orElse("");
        if (state.serving()) {
            return other.isEmpty()
                    ? console.text("admin.archive.serving")
                    : console.text("admin.archive.instead", other);
        }
        return state.wanted().equals("auto") && !other.isEmpty()
                ? console.text("admin.archive.silent", other)
                : console.text("admin.archive.off");
    }
}
