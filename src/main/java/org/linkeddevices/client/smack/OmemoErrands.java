// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.smack;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jivesoftware.smack.SmackException.NoResponseException;
import org.jivesoftware.smack.SmackException.NotConnectedException;
import org.jivesoftware.smack.XMPPConnection;
import org.jivesoftware.smack.XMPPException.XMPPErrorException;
import org.jivesoftware.smack.packet.id.UuidStanzaIdSource;
import org.linkeddevices.client.keys.Errand;
import org.linkeddevices.client.keys.OmemoDevice;
import org.linkeddevices.client.keys.SealedMessage;
import org.linkeddevices.client.keys.Target;

/** Does what reading messages has left to do, in one thread at a time. */
final class OmemoErrands {

    /**
     * How long a session is not repaired again: two broken clients must not keep each other busy.
     */
    private static final Duration PAUSE = Duration.ofMinutes(10);

    private static final int MOST_REPAIRED = 1000;

    private final OmemoDevice device;
    private final OmemoWork work;
    private final Supplier<XMPPConnection> connection;
    private final Clock clock;
    private final Map<Target, Instant> repaired = new LinkedHashMap<>();

    OmemoErrands(
            OmemoDevice device, OmemoWork work, Supplier<XMPPConnection> connection, Clock clock) {
        this.device = device;
        this.work = work;
        this.connection = connection;
        this.clock = clock;
    }

    /**
     * Does these.
     *
     * @param caughtUp whether all that was missed is here: only then no key is needed twice
     */
    synchronized void run(List<Errand> errands, boolean caughtUp)
            throws XMPPErrorException,
                    NoResponseException,
                    NotConnectedException,
                    InterruptedException {
        boolean publish = false;
        for (Errand errand : errands) {
            if (errand instanceof Errand.Answer answer) {
                sendEmpty(answer.target());
            } else if (errand instanceof Errand.Repair repair) {
                repair(repair.target());
            } else if (errand instanceof Errand.Publish) {
                publish = true;
            }
        }
        if (caughtUp) {
            device.own().forgetUsedPrekeys();
        }
        if (publish) {
            work.publish();
        }
    }

    private void repair(Target target)
            throws XMPPErrorException,
                    NoResponseException,
                    NotConnectedException,
                    InterruptedException {
        Instant now = clock.instant();
        repaired.values().removeIf(at -> at.plus(PAUSE).isBefore(now));
        if (repaired.size() < MOST_REPAIRED
                && repaired.putIfAbsent(target, now) == null
                && work.repair(target)) {
            sendEmpty(target);
        }
    }

    private void sendEmpty(Target target) throws NotConnectedException, InterruptedException {
        Optional<SealedMessage> empty = device.sealer().empty(target);
        if (empty.isPresent()) {
            connection
                    .get()
                    .sendStanza(
                            OmemoStanzas.empty(
                                    UuidStanzaIdSource.INSTANCE.getNewStanzaId(),
                                    OmemoWork.jid(target.address()),
                                    empty.get()));
        }
    }
}
