// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol;

import java.util.Locale;

/** The stanza error conditions that this project answers with (RFC 6120, section 8.3.3). */
public enum ErrorCondition {
    /** The request does not follow the protocol. */
    BAD_REQUEST(Type.MODIFY),
    /** What was asked for contradicts the present state, such as a second withdrawal. */
    CONFLICT(Type.CANCEL),
    /** The request is understood but asks for something that is not done here. */
    FEATURE_NOT_IMPLEMENTED(Type.CANCEL),
    /** The requester may not do this. */
    FORBIDDEN(Type.AUTH),
    /** The server failed; the request may be sent again. */
    INTERNAL_SERVER_ERROR(Type.WAIT),
    /** There is no such device, token or account. */
    ITEM_NOT_FOUND(Type.CANCEL),
    /** A value is out of its range. */
    NOT_ACCEPTABLE(Type.MODIFY),
    /** Nobody may do this in the present state. */
    NOT_ALLOWED(Type.CANCEL),
    /** Too much at once; the text says when to try again. */
    POLICY_VIOLATION(Type.WAIT),
    /** A limit is reached; the text names it. */
    RESOURCE_CONSTRAINT(Type.WAIT),
    /** The address does not offer this service. */
    SERVICE_UNAVAILABLE(Type.CANCEL);

    /** What the requester can do about an error (RFC 6120, section 8.3.2). */
    public enum Type {
        /** Provide credentials or rights. */
        AUTH,
        /** Nothing. */
        CANCEL,
        /** Change the request. */
        MODIFY,
        /** Wait and send it again. */
        WAIT;

        /** The value of the attribute {@code type}. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Type type;

    ErrorCondition(Type type) {
        this.type = type;
    }

    /** The error type that goes with this condition here. */
    public Type type() {
        return type;
    }

    /** The name of the element, such as {@code item-not-found}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
