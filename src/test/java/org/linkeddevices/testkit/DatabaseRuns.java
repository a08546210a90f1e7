// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.testkit;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterClassTemplateInvocationCallback;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContext;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContextProvider;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Runs a class with {@link OnDatabase} once on each of its databases. */
final class DatabaseRuns implements ClassTemplateInvocationContextProvider {

    @Override
    public boolean supportsClassTemplate(ExtensionContext context) {
        return context.getRequiredTestClass().isAnnotationPresent(OnDatabase.class);
    }

    @Override
    public Stream<? extends ClassTemplateInvocationContext> provideClassTemplateInvocationContexts(
            ExtensionContext context) {
        OnDatabase annotation = context.getRequiredTestClass().getAnnotation(OnDatabase.class);
        return Arrays.stream(annotation.value()).map(Run::new);
    }

    /** One run of a class on one database. */
    private static final class Run
            implements ClassTemplateInvocationContext,
                    ParameterResolver,
                    AfterClassTemplateInvocationCallback {

        private final DatabaseKind kind;
        private TestDatabase database;

        Run(DatabaseKind kind) {
            this.kind = kind;
        }

        @Override
        public String getDisplayName(int invocationIndex) {
            return kind.name();
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
            return List.of(this);
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            Class<?> type = parameter.getParameter().getType();
            return type == TestDatabase.class || type == DatabaseKind.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == DatabaseKind.class ? kind : empty();
        }

        private TestDatabase empty() {
            if (database == null) {
                database = TestDatabase.of(kind);
            } else {
                database.clear();
            }
            return database;
        }

        @Override
        public void afterClassTemplateInvocation(ExtensionContext context) {
            if (database != null) {
                database.close();
            }
        }
    }
}
