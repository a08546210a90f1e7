// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.request;

/** This device may not do that; the primary device may. */
public final class NotAllowedException extends RequestRefusedException {

    private static final long serialVersionUID = 1L;

    NotAllowedException(String condition, String text) {
        super(condition, text);
    }
}
