// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.bench.control;

import java.lang.reflect.Constructor;
import java.util.stream.Collectors;
import org.jivesoftware.openfire.SessionManager;
import org.jivesoftware.openfire.session.LocalClientSession;
import org.jivesoftware.util.JiveGlobals;

/** Sessions without a connection that wait to be resumed (XEP-0198). */
final class Detachment {

    private static final String TIMEOUT = "xmpp.session.detach.timeout";

    private final SessionManager sessions = SessionManager.getInstance();

    /** Full JIDs of an account's detached sessions. */
    String sessions(String username) {
        return sessions.getSessions(username).stream()
                .filter(s -> s instanceof LocalClientSession local && local.isDetached())
                .map(session -> session.getAddress() + "\n")
                .sorted()
                .collect(Collectors.joining());
    }

    /** Does what the server does every three minutes, as if all had waited for long. */
    String expire() throws ReflectiveOperationException {
        Constructor<?> task =
                Class.forName(SessionManager.class.getName() + "$DetachedCleanupTask")
                        .getDeclaredConstructor(SessionManager.class);
        task.setAccessible(true);
        JiveGlobals.setProperty(TIMEOUT, "0");
        try {
            // A session counts as too old from the millisecond after its last activity.
            long start = System.currentTimeMillis();
            while (System.currentTimeMillis() <= start) {
                Thread.onSpinWait();
            }
            ((Runnable) task.newInstance(sessions)).run();
        } finally {
            JiveGlobals.deleteProperty(TIMEOUT);
        }
        return "";
    }
}
