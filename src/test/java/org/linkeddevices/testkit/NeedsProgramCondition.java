// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Decides for {@link NeedsProgram}. */
final class NeedsProgramCondition implements ExecutionCondition {

    private static final long IMPORT_SECONDS = 20;

    private final Map<String, String> environment;

    /** For JUnit. */
    NeedsProgramCondition() {
        this(System.getenv());
    }

    NeedsProgramCondition(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return AnnotationSupport.findAnnotation(context.getElement(), NeedsProgram.class)
                .map(this::evaluate)
                .orElseGet(() -> ConditionEvaluationResult.enabled("needs no program"));
    }

    ConditionEvaluationResult evaluate(NeedsProgram needs) {
        if (!environment.getOrDefault("CI", "").isEmpty()) {
            return ConditionEvaluationResult.enabled("CI has all programs");
        }
        for (String program : needs.value()) {
            Optional<Path> found = find(program);
            if (found.isEmpty()) {
                return ConditionEvaluationResult.disabled(
                        "the program " + program + " is not installed on this machine");
            }
            if (isPython(program)) {
                for (String module : needs.pythonModules()) {
                    if (!canImport(found.get(), module)) {
                        return ConditionEvaluationResult.disabled(
                                program + " cannot import the module " + module);
                    }
                }
            }
        }
        return ConditionEvaluationResult.enabled("all programs found");
    }

    private Optional<Path> find(String program) {
        if (program.startsWith("/")) {
            return Optional.of(Path.of(program)).filter(Files::isExecutable);
        }
        // Servers such as mariadbd are in sbin, which is not on every user's PATH.
        String path = environment.getOrDefault("PATH", "") + ":/usr/sbin:/usr/local/sbin";
        return Arrays.stream(path.split(":", -1))
                .filter(directory -> !directory.isEmpty())
                .flatMap(directory -> Stream.of(Path.of(directory, program)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static boolean isPython(String program) {
        return program.equals("python3") || program.endsWith("/python3");
    }

    private static boolean canImport(Path python, String module) {
        try {
            Process process =
                    new ProcessBuilder(python.toString(), "-c", "import " + module)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            if (!process.waitFor(IMPORT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return false;
            }
            return process.exitValue() == 0;
        } catch (IOException e) {
            throw new IllegalStateException("could not start " + python, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
