// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.trust;

import org.linkeddevices.crypto.record.RecordRefusedException;

/** What was decided about an identity key. */
public enum Trust {

    /** Nothing yet: nothing is encrypted for it. */
    UNDECIDED(0),

    /** Believed at first sight, as nobody has compared keys of this contact yet. */
    BLIND(1),

    /** Compared by its user. */
    VERIFIED(2),

    /** Not to be encrypted for. */
    REJECTED(3);

    private final int number;

    Trust(int number) {
        this.number = number;
    }

    /** Tells whether messages may be encrypted for such a key. */
    public boolean allowsSending() {
        return this == BLIND || this == VERIFIED;
    }

    /** The number of this decision in records. */
    int number() {
        return number;
    }

    /** The decision with that number in records. */
    static Trust ofNumber(int number) throws RecordRefusedException {
        for (Trust trust : values()) {
            if (trust.number == number) {
                return trust;
            }
        }
        throw new RecordRefusedException("a decision that there is not");
    }
}
