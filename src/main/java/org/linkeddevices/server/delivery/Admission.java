// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import java.util.List;
import java.util.Optional;
import org.linkeddevices.protocol.StanzaError;

/** Says whether a message may be logged and routed as it is. Thread-safe. */
@FunctionalInterface
public interface Admission {

    /** Every message may. */
    Admission ALL = (arrival, entries) -> Optional.empty();

    /**
     * Looks at a message before it is logged.
     *
     * @param entries what it is about to become in the logs; not none
     * @return the error with which it goes back to its sender, or empty if it may go on
     */
    Optional<StanzaError> refusal(Intake.Arrival arrival, List<NewEntry> entries);

    /** This one, and if it has no objection another one. */
    default Admission then(Admission next) {
        return (arrival, entries) ->
                refusal(arrival, entries).or(() -> next.refusal(arrival, entries));
    }
}
