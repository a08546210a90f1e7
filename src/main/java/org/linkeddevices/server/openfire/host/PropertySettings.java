// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.host;

import java.util.Optional;
import org.jivesoftware.util.JiveGlobals;
import org.linkeddevices.server.port.SettingSource;

/** Openfire's system properties, which every node shares. */
public final class PropertySettings implements SettingSource {

    @Override
    public Optional<String> value(String name) {
        return Optional.ofNullable(JiveGlobals.getProperty(name));
    }

    @Override
    public void set(String name, String value) {
        JiveGlobals.setProperty(name, value);
    }
}
