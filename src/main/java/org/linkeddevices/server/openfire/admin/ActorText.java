// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.admin;

import java.util.Locale;
import org.linkeddevices.server.roster.Actor;

/**
 * Who did something, as the views show it.
 *
 * @param kind the end of a text key: {@code device}, {@code account}, {@code admin}, {@code server}
 *     or {@code unknown}
 * @param name the text's parameter
 */
public record ActorText(String kind, String name) {

    static ActorText of(Actor actor) {
        return new ActorText(actor.kind().name().toLowerCase(Locale.ROOT), actor.name());
    }
}
