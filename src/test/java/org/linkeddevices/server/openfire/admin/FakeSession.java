// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.admin;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** An administrator's HTTP session. */
final class FakeSession implements SessionValues {

    final Map<String, Object> values = new HashMap<>();

    @Override
    public Optional<Object> get(String name) {
        return Optional.ofNullable(values.get(name));
    }

    @Override
    public void set(String name, Object value) {
        values.put(name, value);
    }
}
