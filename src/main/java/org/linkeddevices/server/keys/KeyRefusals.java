// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.keys;

import java.util.List;
import java.util.Optional;
import org.linkeddevices.protocol.ErrorCondition;
import org.linkeddevices.protocol.keys.OmemoVersion;
import org.linkeddevices.server.request.Refusal;

/** Why keys are not published. */
final class KeyRefusals {

    /** The signed prekey is not signed by the identity key. */
    static final Refusal SIGNATURE = of(ErrorCondition.NOT_ACCEPTABLE, "signature");

    /** A key is no point of the curve that it should be on. */
    static final Refusal KEY = of(ErrorCondition.NOT_ACCEPTABLE, "key");

    /** Two one-time prekeys have the same number or are the same. */
    static final Refusal DUPLICATES = of(ErrorCondition.BAD_REQUEST, "duplicates");

    /** The identity key is another device's. */
    static final Refusal FOREIGN_KEY = of(ErrorCondition.CONFLICT, "foreign-key");

    /** The id is another device's. */
    static final Refusal FOREIGN_ID = of(ErrorCondition.CONFLICT, "foreign-id");

    /** The id was of a device that is unlinked, or that has another id now. */
    static final Refusal RETIRED = of(ErrorCondition.CONFLICT, "retired");

    /** The account has as many ids as it may have. */
    static final Refusal TOO_MANY = of(ErrorCondition.RESOURCE_CONSTRAINT, "too-many");

    /** Bundles of other devices can be deleted by unlinking them only. */
    static final Refusal NOT_YOURS = of(ErrorCondition.FORBIDDEN, "not-yours");

    /** The device list and the node of all bundles are not one device's. */
    static final Refusal SHARED = of(ErrorCondition.NOT_ALLOWED, "shared");

    private KeyRefusals() {}

    /** There are fewer one-time prekeys than the version asks for. */
    static Refusal tooFew(OmemoVersion version) {
        return new Refusal(
                ErrorCondition.NOT_ACCEPTABLE,
                "keys.refused.too-few",
                List.of(Integer.toString(version.leastPrekeys())),
                Optional.empty());
    }

    private static Refusal of(ErrorCondition condition, String text) {
        return Refusal.of(condition, "keys.refused." + text);
    }
}
