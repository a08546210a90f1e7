// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.admin;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.linkeddevices.server.delivery.Finding;
import org.linkeddevices.server.delivery.Retention;

/** What an administrator can start on the page of delivery, and how it stands. */
final class DeliveryWork {

    private final Retention retention;
    private final Errand<Retention.Report> runs;
    private final Errand<CheckResult> checks;
    private final Duration patience;
    private final Console console;

    /**
     * Creates it, with nothing started.
     *
     * @param patience how long a page waits for the end of what it started
     */
    DeliveryWork(DeliveryFeatures features, Clock clock, Duration patience, Console console) {
        this.retention = features.retention();
        this.runs = new Errand<>(retention::run, features.tasks(), clock);
        this.checks =
                new Errand<>(() -> CheckResult.of(features.selfCheck()), features.tasks(), clock);
        this.patience = patience;
        this.console = console;
    }

    /** Deletes from the logs what may go. */
    Notice retain(PageRequest request) {
        console.audit(request.administrator(), "started a run of retention", "");
        Errand.State<Retention.Report> state = runs.run(patience);
        return state.result()
                .map(
                        report ->
                                Notice.success(
                                        "admin.retention.done", console.number(report.deleted())))
                .orElseGet(() -> unfinished(state.failed()));
    }

    /** Compares the logs with what the devices acknowledged. */
    Notice check(PageRequest request) {
        console.audit(request.administrator(), "started the self-check of the sync logs", "");
        Errand.State<CheckResult> state = checks.run(patience);
        return state.result().map(this::verdict).orElseGet(() -> unfinished(state.failed()));
    }

    private Notice verdict(CheckResult result) {
        String accounts = console.number(result.accounts());
        return result.total() == 0
                ? Notice.success("admin.check.clean", accounts)
                : Notice.error("admin.check.found", console.number(result.total()), accounts);
    }

    private static Notice unfinished(boolean failed) {
        return failed
                ? Notice.error("admin.delivery.failed")
                : Notice.warning("admin.delivery.running");
    }

    /** What the last run of retention on this node has done. */
    WorkView retention() {
        List<String> lines = new ArrayList<>();
        standing(runs).ifPresent(lines::add);
        retention
                .last()
                .ifPresentOrElse(
                        report -> report(report, lines),
                        () -> lines.add(console.text("admin.retention.never")));
        return new WorkView(lines, List.of(), isRunning(runs));
    }

    private void report(Retention.Report report, List<String> lines) {
        lines.add(
                console.text(
                        "admin.retention.last",
                        console.time(report.at()),
                        console.decimal(report.took().toMillis() / 1000.0)));
        lines.add(console.text("admin.retention.deleted", console.number(report.deleted())));
        lines.add(console.text("admin.retention.skipped", console.number(report.skipped())));
        lines.add(console.text("admin.retention.unlinked", console.number(report.unlinked())));
        report.oldest()
                .map(oldest -> console.text("admin.retention.oldest", console.time(oldest)))
                .ifPresent(lines::add);
    }

    /** What the last self-check has found. */
    WorkView check() {
        List<String> lines = new ArrayList<>();
        List<String> findings = new ArrayList<>();
        checks.state()
                .ifPresent(
                        state -> {
                            lines.add(
                                    console.text("admin.check.last", console.time(state.since())));
                            standing(checks).ifPresent(lines::add);
                            state.result().ifPresent(result -> tell(result, lines, findings));
                        });
        return new WorkView(lines, findings, isRunning(checks));
    }

    private void tell(CheckResult result, List<String> lines, List<String> findings) {
        Notice verdict = verdict(result);
        lines.add(console.text(verdict.key(), verdict.parameters().toArray(String[]::new)));
        result.findings().forEach(finding -> findings.add(words(finding)));
        if (result.total() > findings.size()) {
            lines.add(console.text("admin.check.shortened", console.number(findings.size())));
        }
    }

    private String words(Finding finding) {
        List<String> parameters = new ArrayList<>(finding.details());
        parameters.add(0, console.shownName(finding.username()));
        return console.text(finding.key(), parameters.toArray(String[]::new));
    }

    private Optional<String> standing(Errand<?> errand) {
        Optional<? extends Errand.State<?>> state = errand.state();
        return state.filter(s -> s.result().isEmpty())
                .map(s -> console.text(unfinished(s.failed()).key()));
    }

    private static boolean isRunning(Errand<?> errand) {
        Optional<? extends Errand.State<?>> state = errand.state();
        return state.isPresent() && state.get().running();
    }
}
