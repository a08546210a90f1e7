// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.keys;

/** A message was not encrypted; nothing has changed. */
public abstract sealed class NotSealedException extends Exception
        permits NoDeviceException, UndecidedDevicesException, UnreadableKeysException {

    private static final long serialVersionUID = 1L;

    NotSealedException(String message) {
        super(message);
    }
}
