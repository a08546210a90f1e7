// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.request;

import java.util.List;
import java.util.Optional;
import org.dom4j.Element;
import org.linkeddevices.protocol.ErrorCondition;

/**
 * Why a request is refused.
 *
 * @param condition the error to answer
 * @param textKey the key of the text that a person reads
 * @param parameters the text's parameters; nothing secret, nothing that the request contained
 * @param detail the condition in the protocol's own terms, if it has one
 */
public record Refusal(
        ErrorCondition condition,
        String textKey,
        List<Object> parameters,
        Optional<Element> detail) {

    /** The requester may not do this. */
    public static final Refusal FORBIDDEN = of(ErrorCondition.FORBIDDEN, "request.forbidden");

    /** There is no such linked device. */
    public static final Refusal UNKNOWN_DEVICE =
            of(ErrorCondition.ITEM_NOT_FOUND, "request.unknown-device");

    /** There is no such outstanding token. */
    public static final Refusal UNKNOWN_TOKEN =
            of(ErrorCondition.ITEM_NOT_FOUND, "request.unknown-token");

    /** The name cannot be a device's name. */
    public static final Refusal BAD_NAME = of(ErrorCondition.NOT_ACCEPTABLE, "request.bad-name");

    /** There is no such platform. */
    public static final Refusal BAD_PLATFORM =
            of(ErrorCondition.NOT_ACCEPTABLE, "request.bad-platform");

    /** A refusal without parameters and detail. */
    public static Refusal of(ErrorCondition condition, String textKey) {
        return new Refusal(condition, textKey, List.of(), Optional.empty());
    }
}
