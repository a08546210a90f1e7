// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.ratchet;

import java.util.function.Supplier;
import org.linkeddevices.crypto.SecretBytes;

/** What the ratchet has to say about a header that came in, before the message is verified. */
public sealed interface Reception {

    /** A message that we have read, or whose key was dropped to keep the limits. */
    record Repeated() implements Reception {}

    /** More messages would have been lost than we keep keys for. */
    record TooFarAhead() implements Reception {}

    /** No chain of this conversation. */
    record Foreign() implements Reception {}

    /** The key of the message. The state stays as it is unless the message proves authentic. */
    final class Candidate implements Reception {

        private final SecretBytes seed;
        private final RatchetProfile profile;
        private final boolean overtaken;
        private final Supplier<RatchetState> next;

        Candidate(
                SecretBytes seed,
                RatchetProfile profile,
                boolean overtaken,
                Supplier<RatchetState> next) {
            this.seed = seed;
            this.profile = profile;
            this.overtaken = overtaken;
            this.next = next;
        }

        /** Returns the keys of the message. The caller closes them. */
        public MessageKey key() {
            return MessageKey.of(seed, profile);
        }

        /** Tells whether later messages of the chain were read before this one. */
        public boolean overtaken() {
            return overtaken;
        }

        /** Returns the state after the message. To be called once it was verified. */
        public RatchetState accept() {
            return next.get();
        }
    }
}
