// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.admin;

import org.linkeddevices.server.delivery.Lag;

/**
 * How far a device is behind its account's log, in words of the console's language. The view shows
 * the same words first that the script puts in later.
 *
 * @param behind how many messages it lacks
 * @param acknowledged when it last proved that it got something
 * @param late whether it lacks any
 */
public record LagView(String behind, String acknowledged, boolean late) {

    static LagView of(Lag lag, Console console) {
        return new LagView(
                behind(lag.behind(), console),
                lag.acknowledged()
                        .map(console::time)
                        .orElseGet(() -> console.text("admin.lag.never")),
                lag.behind() > 0);
    }

    private static String behind(long messages, Console console) {
        if (messages == 0) {
            return console.text("admin.lag.none");
        }
        return messages == 1
                ? console.text("admin.lag.one")
                : console.text("admin.lag.many", console.number(messages));
    }
}
