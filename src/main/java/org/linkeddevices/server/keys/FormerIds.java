// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.keys;

import java.util.Comparator;
import java.util.List;

/**
 * Ids that are out of use: retired ones, and those that unlinked sessions had. They are remembered
 * so that an old device list brings none of them back; but not for ever, since an account that
 * links devices again and again would have more and more of them.
 */
final class FormerIds {

    /** So many are remembered, those first that came last. */
    static final int REMEMBERED = 500;

    private FormerIds() {}

    /** Those of an account that can be forgotten; never one that is still to be taken away. */
    static List<KeyEntry> surplus(List<KeyEntry> known) {
        return known.stream()
                .filter(entry -> !entry.isInUse())
                .filter(entry -> !entry.work().isPending())
                .sorted(Comparator.comparing((KeyEntry e) -> e.state().since()).reversed())
                .skip(REMEMBERED)
                .toList();
    }
}
