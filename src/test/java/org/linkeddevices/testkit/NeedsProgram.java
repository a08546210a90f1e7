// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test that starts a program of the machine. Without that program the test is disabled and says
 * which one is missing; but not in CI (environment variable {@code CI} is set), where the test runs
 * and fails, so that nothing is left out unnoticed.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(NeedsProgramCondition.class)
public @interface NeedsProgram {

    /** Names as on a shell's {@code PATH}, or absolute paths. All of them are needed. */
    String[] value();

    /** Modules that each {@code python3} named in {@link #value()} must be able to import. */
    String[] pythonModules() default {};
}
