// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.admin;

import java.util.Date;
import java.util.List;
import java.util.Locale;
import org.linkeddevices.server.roster.IdleFinding;
import org.linkeddevices.server.roster.IdleSweep;
import org.linkeddevices.server.setting.Setting;
import org.linkeddevices.server.setting.Settings;

/** Shows what the next sweep for idle devices would do, and runs it now. */
final class SweepPage implements Page {

    private static final int SHOWN = 500;

    private final IdleSweep sweep;
    private final Settings settings;
    private final Console console;

    SweepPage(IdleSweep sweep, Settings settings, Console console) {
        this.sweep = sweep;
        this.settings = settings;
        this.console = console;
    }

    /**
     * What the view shows.
     *
     * @param rows the first findings
     * @param total how many findings there are
     * @param companionDays the setting of that name
     * @param primaryDays the setting of that name
     * @param warningDays the setting of that name
     */
    public record View(
            List<Row> rows, int total, int companionDays, int primaryDays, int warningDays) {

        /** Whether there are more findings than rows. */
        public boolean shortened() {
            return total > rows.size();
        }
    }

    /**
     * One finding.
     *
     * @param device what it is about
     * @param finding the finding
     */
    public record Row(DeviceRow device, IdleFinding finding) {

        /** {@code warn} or {@code unlink}, the end of a text key. */
        public String action() {
            return finding.action().name().toLowerCase(Locale.ROOT);
        }

        /** The rule, the end of a text key. */
        public String reason() {
            return finding.reason().wireName();
        }

        /** When the device that the rule looks at was last connected. */
        public Date unseenSince() {
            return Date.from(finding.unseen().lastSeen().at());
        }

        /** When the rule unlinks. */
        public Date due() {
            return Date.from(finding.due());
        }
    }

    @Override
    public Answer get(PageRequest request) {
        List<IdleFinding> findings = sweep.dryRun();
        List<Row> rows = findings.stream().limit(SHOWN).map(this::row).toList();
        return new Answer.Show(
                "sweep",
                new View(
                        rows,
                        findings.size(),
                        settings.number(Setting.COMPANION_IDLE_DAYS),
                        settings.number(Setting.PRIMARY_IDLE_DAYS),
                        settings.number(Setting.IDLE_WARNING_DAYS)));
    }

    @Override
    public Answer post(PageRequest request) {
        List<IdleFinding> done = sweep.run();
        long unlinked = done.stream().filter(f -> f.action() == IdleFinding.Action.UNLINK).count();
        long warned = done.size() - unlinked;
        console.audit(
                request.administrator(),
                "ran the sweep for idle devices",
                "unlinked: " + unlinked + "\nwarned: " + warned);
        return Answer.Go.with(
                Links.SWEEP,
                Notice.success("admin.sweep.done", Long.toString(unlinked), Long.toString(warned)));
    }

    private Row row(IdleFinding finding) {
        String account = console.shownName(finding.device().ref().username());
        return new Row(new DeviceRow(finding.device(), account, false), finding);
    }
}
