// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.omemo;

import java.util.Arrays;

/** One side of a conversation, whoever implemented it. */
interface Party {

    /** What a device publishes, with one of its one-time prekeys, in the forms of the wire. */
    @SuppressWarnings("ArrayRecordComponent")
    record Published(
            byte[] identity,
            int signedPrekeyId,
            byte[] signedPrekey,
            byte[] signature,
            int prekeyId,
            byte[] prekey) {}

    /** What goes over the wire. */
    @SuppressWarnings("ArrayRecordComponent")
    record Wire(byte[] bytes, boolean keyExchange) {}

    /** What came of a message. */
    sealed interface Outcome {

        /** It was decrypted. */
        @SuppressWarnings("ArrayRecordComponent")
        record Text(byte[] content) implements Outcome {
            boolean is(byte[] expected) {
                return Arrays.equals(content, expected);
            }
        }

        /** It was recognised as a repeat. */
        record Repeated() implements Outcome {}

        /** It was refused. */
        record Refused(String reason) implements Outcome {}
    }

    /** Publishes its bundle, each time with another prekey. */
    Published publish();

    /** Begins a session. */
    void meet(Published peer);

    /** Encrypts. */
    Wire send(byte[] content);

    /** Decrypts. */
    Outcome receive(Wire wire);

    /** Tells whether it knows a repeat as such when its chain has ended. */
    default boolean knowsRepeatsOfOldChains() {
        return true;
    }
}
