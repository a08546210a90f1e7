// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.admin;

/** One page of the admin console, apart from HTTP. Thread-safe. */
public interface Page {

    /** Answers a request to see something; changes nothing. */
    Answer get(PageRequest request);

    /**
     * Answers a request to change something, which has already been found to come from one of our
     * own forms.
     */
    default Answer post(PageRequest request) {
        return new Answer.NotAllowed();
    }
}
