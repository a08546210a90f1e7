// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.request;

/**
 * The server did not do what was asked for, and nothing has changed. Which subclass it is says why;
 * its message is the server's text, for a person, in the language of the stream.
 */
public class RequestRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String condition;

    RequestRefusedException(String condition, String text) {
        super(text);
        this.condition = condition;
    }

    /** The condition of the stanza error (RFC 6120, section 8.3.3), such as {@code forbidden}. */
    public String condition() {
        return condition;
    }
}
