// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.admin;

import java.util.Map;
import java.util.Optional;
import org.linkeddevices.protocol.DeviceId;
import org.linkeddevices.server.roster.Actor;
import org.linkeddevices.server.roster.DeviceRef;
import org.linkeddevices.server.roster.Origin;

/**
 * What an administrator asks of a page.
 *
 * @param parameters the form's or query's parameters, the first value of each
 * @param administrator the name of who is logged in
 * @param address from which IP address
 * @param carried what the redirecting page passed on to this one, once; see {@link Answer.Go}
 */
public record PageRequest(
        Map<String, String> parameters,
        String administrator,
        Optional<String> address,
        Map<String, String> carried) {

    /** A parameter, without blanks around it; empty text if there is none. */
    public String text(String name) {
        return parameters.getOrDefault(name, "").strip();
    }

    /** The account that the page is about; empty text if none is given. */
    public String username() {
        return text("username");
    }

    /** The device of {@link #username()} that the page is about, if a valid number is given. */
    public Optional<DeviceRef> device() {
        return DeviceId.parse(text("device")).map(id -> new DeviceRef(username(), id));
    }

    /** A parameter that is a whole number from 0 to 999999999, if it is one. */
    public Optional<Integer> number(String name) {
        String text = text(name);
        return text.matches("[0-9]{1,9}") ? Optional.of(Integer.parseInt(text)) : Optional.empty();
    }

    /** The origin of the changes that are asked for. */
    public Origin origin() {
        return new Origin(Actor.admin(administrator), address);
    }
}
