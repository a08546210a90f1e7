// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.smack;

/**
 * The server did not accept what this device logged in with. When it is linked: the token was used,
 * withdrawn, or is too old; get another one. Later: the device was unlinked, and must be linked
 * again.
 */
public final class LinkRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    LinkRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
