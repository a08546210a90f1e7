// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol;

/** A stanza that does not follow the protocol, with the error to answer. */
public final class ProtocolException extends Exception {

    private static final long serialVersionUID = 1L;

    private final ErrorCondition condition;

    /**
     * Creates the exception.
     *
     * @param condition the condition to answer
     * @param text what is wrong, in English, for the developer of the client; it never repeats a
     *     value that was received, which may be hostile or secret
     */
    public ProtocolException(ErrorCondition condition, String text) {
        super(text);
        this.condition = condition;
    }

    /** The condition to answer. */
    public ErrorCondition condition() {
        return condition;
    }
}
