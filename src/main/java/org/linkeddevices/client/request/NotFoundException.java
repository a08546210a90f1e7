// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.request;

/** There is no such device, or no such link token that could still be used. */
public final class NotFoundException extends RequestRefusedException {

    private static final long serialVersionUID = 1L;

    NotFoundException(String condition, String text) {
        super(condition, text);
    }
}
