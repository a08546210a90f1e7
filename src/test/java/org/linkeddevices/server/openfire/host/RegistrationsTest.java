// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegistrationsTest {

    private final List<String> removed = new ArrayList<>();
    private final Registrations registrations = new Registrations();

    @Test
    void close_removesInReverseOrderOnce() {
        registrations.add(() -> removed.add("first"));
        registrations.add(() -> removed.add("second"));
        registrations.close();
        registrations.close();
        assertEquals(List.of("second", "first"), removed);
    }

    @Test
    void oneThatFails_doesNotKeepTheOthers() {
        registrations.add(() -> removed.add("first"));
        registrations.add(
                () -> {
                    throw new IllegalStateException("cannot be removed");
                });
        registrations.close();
        assertEquals(List.of("first"), removed);
    }
}
