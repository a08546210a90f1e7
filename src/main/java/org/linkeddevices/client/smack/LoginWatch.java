// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.smack;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jivesoftware.smack.ConnectionListener;
import org.jivesoftware.smack.XMPPConnection;
import org.jivesoftware.smack.packet.IQ;
import org.linkeddevices.client.delivery.StoredMessage;
import org.linkeddevices.protocol.delivery.NotifyRequest;

/**
 * What time brings to a device that is logged in: the moment when everything is here that it has
 * missed, and each day the care of its keys. Each login begins anew. Thread-safe.
 */
final class LoginWatch implements ConnectionListener, DeviceMessageListener {

    /** When what was missed counts as here if the server does not say so. */
    static final Duration PATIENCE = Duration.ofMinutes(10);

    /** How often keys are looked after: a signed prekey is due after a week. */
    static final Duration UPKEEP = Duration.ofDays(1);

    /** Runs things later. */
    @FunctionalInterface
    interface Timer {

        /** Runs something after a while. */
        void after(Duration delay, Runnable task);
    }

    private final Timer timer;
    private final Runnable changed;
    private final BooleanSupplier upkeep;
    private int logins;
    private boolean caughtUp;

    /**
     * Creates it.
     *
     * @param changed is told of each login, and when everything is here
     * @param upkeep looks after the keys; says whether this login still lasts
     */
    LoginWatch(Timer timer, Runnable changed, BooleanSupplier upkeep) {
        this.timer = timer;
        this.changed = changed;
        this.upkeep = upkeep;
    }

    /** Asks, before this device is available, to be told when it has got what it has missed. */
    @Override
    public void authenticated(XMPPConnection connection, boolean resumed) {
        if (!resumed) {
            int login = loggedIn();
            PayloadIq request = new PayloadIq(new NotifyRequest().toXml());
            request.setType(IQ.Type.set);
            connection.sendIqRequestAsync(request).onError(refused -> isNotTold(login));
            changed.run();
        }
    }

    /** Notes a login, which may have missed something. Returns its number. */
    synchronized int loggedIn() {
        caughtUp = false;
        int login = ++logins;
        timer.after(UPKEEP, () -> lookAfterKeys(login));
        return login;
    }

    /** Notes that the server will not say when a login has caught up. */
    void isNotTold(int login) {
        timer.after(
                PATIENCE,
                () -> {
                    if (isLast(login)) {
                        caughtUp();
                    }
                });
    }

    @Override
    public void stored(StoredMessage message) {
        // What matters is when there are no more of them.
    }

    @Override
    public void caughtUp() {
        synchronized (this) {
            caughtUp = true;
        }
        changed.run();
    }

    /** Whether everything is here that was missed before this login. */
    synchronized boolean isCaughtUp() {
        return caughtUp;
    }

    private synchronized boolean isLast(int login) {
        return login == logins;
    }

    private void lookAfterKeys(int login) {
        if (isLast(login) && upkeep.getAsBoolean()) {
            timer.after(UPKEEP, () -> lookAfterKeys(login));
        }
    }
}
