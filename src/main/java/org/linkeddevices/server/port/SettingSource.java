// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.port;

import java.util.Optional;

/** Where the values of settings are kept: the host's system properties. */
public interface SettingSource {

    /** The value as it was written, or empty if it was never set. */
    Optional<String> value(String name);

    /** Sets a value on all nodes. */
    void set(String name, String value);
}
