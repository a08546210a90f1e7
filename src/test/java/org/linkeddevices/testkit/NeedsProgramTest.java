// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;

class NeedsProgramTest {

    private static final Map<String, String> LOCAL = Map.of("PATH", "/bin:/usr/bin");

    @Test
    void missingProgram_disablesAndNamesIt() {
        ConditionEvaluationResult result = evaluate(LOCAL, Missing.class);

        assertTrue(result.isDisabled());
        assertEquals(
                "the program no-such-program is not installed on this machine",
                result.getReason().orElseThrow());
    }

    @Test
    void missingProgramInCi_enables() {
        assertFalse(evaluate(Map.of("CI", "true"), Missing.class).isDisabled());
    }

    @Test
    void presentProgram_enables() {
        assertFalse(evaluate(LOCAL, Present.class).isDisabled());
    }

    @Test
    void absolutePathThatIsMissing_disables() {
        assertTrue(evaluate(LOCAL, MissingPath.class).isDisabled());
    }

    private static ConditionEvaluationResult evaluate(
            Map<String, String> environment, Class<?> annotated) {
        return new NeedsProgramCondition(environment)
                .evaluate(annotated.getAnnotation(NeedsProgram.class));
    }

    @NeedsProgram({"sh", "no-such-program"})
    private static final class Missing {}

    @NeedsProgram("sh")
    private static final class Present {}

    @NeedsProgram("/no/such/program")
    private static final class MissingPath {}
}
