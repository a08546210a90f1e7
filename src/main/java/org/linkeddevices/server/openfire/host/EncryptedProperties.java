// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.host;

import java.util.Optional;
import org.jivesoftware.util.JiveGlobals;

/** Openfire's system properties that are encrypted in its database. */
final class EncryptedProperties implements SecretKeyProperty.Properties {

    @Override
    public Optional<String> value(String name) {
        return Optional.ofNullable(JiveGlobals.getProperty(name));
    }

    @Override
    public void setEncrypted(String name, String value) {
        JiveGlobals.setProperty(name, value, true);
    }
}
