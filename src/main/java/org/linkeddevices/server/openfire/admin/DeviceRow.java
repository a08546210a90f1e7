// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.admin;

import java.util.Date;
import org.linkeddevices.server.roster.Device;

/**
 * A device as the views show it.
 *
 * @param device the device
 * @param account its account's name as people read it
 * @param connected whether it has a session now
 */
public record DeviceRow(Device device, String account, boolean connected) {

    /** The account. */
    public String username() {
        return device.ref().username();
    }

    /** The device's number. */
    public int id() {
        return device.ref().id().value();
    }

    /** The name that its user sees. */
    public String name() {
        return device.name().text();
    }

    /** The platform's name on the wire, the end of a text key. */
    public String platform() {
        return device.platform().wireName();
    }

    /** The role's name on the wire, the end of a text key. */
    public String role() {
        return device.role().wireName();
    }

    /** Whether it is the primary. */
    public boolean primary() {
        return device.isPrimary();
    }

    /** {@code connected}, {@code offline} or {@code unlinked}, the end of a text key. */
    public String state() {
        if (!device.linked()) {
            return "unlinked";
        }
        return connected ? "connected" : "offline";
    }

    /** Whether it is linked. */
    public boolean linked() {
        return device.linked();
    }

    /** When it was linked. */
    public Date linkedAt() {
        return Date.from(device.linking().at());
    }

    /** Who issued its token. */
    public ActorText linkedBy() {
        return ActorText.of(device.linking().by());
    }

    /** When it was last connected. */
    public Date lastSeen() {
        return Date.from(device.lastSeen().at());
    }

    /** Its IP address then; empty if not known. */
    public String address() {
        return device.lastSeen().address().orElse("");
    }

    /** What the client says it is; empty if not known. */
    public String software() {
        return device.lastSeen().software().orElse("");
    }

    /** The page of its account. */
    public String userLink() {
        return Links.user(username());
    }

    /** The page that asks before it is unlinked. */
    public String unlinkLink() {
        return Links.unlink(device.ref());
    }
}
