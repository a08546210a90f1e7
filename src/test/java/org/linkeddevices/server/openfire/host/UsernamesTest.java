// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsernamesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"romeo", " Romeo ", "ROMEO@example.org", "romeo@EXAMPLE.org", "\uff52omeo"})
    void spellingsOfAName_areOneAccount(String identity) {
        assertEquals(Optional.of("romeo"), Usernames.prepare(identity, "example.org"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "@example.org",
                "romeo@example.com",
                "romeo@example.org@example.org",
                "ro meo",
                "romeo/phone",
                "<romeo>",
                "rom\"eo",
                "rom'eo",
                "romeo\0"
            })
    void whatNoAccountCanBeCalled_isNone(String identity) {
        assertEquals(Optional.empty(), Usernames.prepare(identity, "example.org"));
    }

    @Test
    void endlessName_isNone() {
        assertEquals(Optional.empty(), Usernames.prepare("a".repeat(10_000), "example.org"));
    }
}
