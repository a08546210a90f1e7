// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArchiveStateTest {

    @ParameterizedTest
    @CsvSource({
        "auto, , true",
        "auto, other, false",
        "always, , true",
        "always, other, true",
        "never, , false",
        "never, other, false"
    })
    void decision_followsTheSettingAndTheOther(String wanted, String other, boolean serving) {
        ArchiveState state = ArchiveState.decide(wanted, Optional.ofNullable(other));
        assertEquals(new ArchiveState(serving, wanted, Optional.ofNullable(other)), state);
        ArchiveStanding standing = new ArchiveStanding();
        standing.set(state);
        assertEquals(state, standing.state());
    }
}
