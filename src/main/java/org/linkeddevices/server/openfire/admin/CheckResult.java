// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.admin;

import java.util.ArrayList;
import java.util.List;
import org.linkeddevices.server.delivery.Finding;
import org.linkeddevices.server.delivery.SelfCheck;

/**
 * What a self-check came to.
 *
 * @param accounts how many accounts it looked at
 * @param total how much it found
 * @param findings the first of that
 */
record CheckResult(long accounts, long total, List<Finding> findings) {

    private static final int SHOWN = 100;

    /** Checks all accounts. */
    static CheckResult of(SelfCheck check) {
        List<Finding> first = new ArrayList<>();
        long[] total = {0};
        long accounts =
                check.all(
                        finding -> {
                            total[0]++;
                            if (first.size() < SHOWN) {
                                first.add(finding);
                            }
                        });
        return new CheckResult(accounts, total[0], List.copyOf(first));
    }
}
