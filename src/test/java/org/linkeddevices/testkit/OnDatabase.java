// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.ClassTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test class that runs once on each of these databases. It gets a {@link TestDatabase} by its
 * constructor: a fresh one for each run, with empty tables for each test.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ClassTemplate
@ExtendWith(DatabaseRuns.class)
public @interface OnDatabase {

    /** Which databases. */
    DatabaseKind[] value() default {DatabaseKind.HSQLDB, DatabaseKind.POSTGRESQL};
}
