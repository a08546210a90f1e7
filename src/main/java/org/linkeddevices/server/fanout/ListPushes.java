// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.fanout;

import java.util.Map;
import org.dom4j.Element;
import org.linkeddevices.protocol.Address;
import org.linkeddevices.protocol.keys.DeviceListItem;
import org.linkeddevices.protocol.keys.Mismatch;
import org.linkeddevices.protocol.keys.MismatchedDevices;
import org.linkeddevices.protocol.keys.OmemoVersion;
import org.linkeddevices.protocol.state.PepEvent;
import org.linkeddevices.server.keys.KeyDirectory;
import org.linkeddevices.server.memory.Bounded;
import org.linkeddevices.server.port.SessionInfo;
import org.linkeddevices.server.port.SessionOutbox;

/**
 * Tells sessions that encrypt for the wrong devices what an account's device list is. A session
 * gets the same list once: that a client goes on like before is its user's decision then.
 * Thread-safe.
 */
public final class ListPushes {

    private static final int REMEMBERED = 10_000;

    private final KeyDirectory keys;
    private final SessionOutbox outbox;

    /** An old one's session is most likely gone, and gets one list more if it is not. */
    private final Map<Place, DeviceListItem> pushed = Bounded.lastAdded(REMEMBERED);

    private record Place(String streamId, String account, OmemoVersion version) {}

    /** Creates it. */
    public ListPushes(KeyDirectory keys, SessionOutbox outbox) {
        this.keys = keys;
        this.outbox = outbox;
    }

    /** Tells a session the lists of the accounts with something wrong. */
    void push(SessionInfo session, MismatchedDevices mismatches) {
        for (Mismatch account : mismatches.accounts()) {
            push(session, account.account(), mismatches.version());
        }
    }

    private void push(SessionInfo session, String account, OmemoVersion version) {
        String username = Address.of(account).local().orElseThrow();
        DeviceListItem list = keys.of(username).list(version);
        if (isNew(new Place(session.streamId(), account, version), list)) {
            Element message =
                    PepEvent.ofItem(version.deviceListNode(), OmemoVersion.CURRENT, list.toXml())
                            .message(account)
                            .addAttribute("to", session.fullJid());
            outbox.send(session.fullJid(), message);
        }
    }

    private boolean isNew(Place place, DeviceListItem list) {
        synchronized (pushed) {
            return !list.equals(pushed.put(place, list));
        }
    }
}
