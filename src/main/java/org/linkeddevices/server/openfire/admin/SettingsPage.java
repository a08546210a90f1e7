// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.admin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.linkeddevices.server.setting.Setting;
import org.linkeddevices.server.setting.Settings;

/** All settings. Saved together: if one is not allowed, none is changed. */
final class SettingsPage implements Page {

    private final Settings settings;
    private final Console console;

    SettingsPage(Settings settings, Console console) {
        this.settings = settings;
        this.console = console;
    }

    /**
     * The settings by group.
     *
     * @param groups the rows of each group, by the end of the group's text key
     * @param valid whether all values are allowed
     */
    public record View(Map<String, List<SettingRow>> groups, boolean valid) {

        private static final Set<String> OWN_GROUPS =
                Set.of("token", "login", "delivery", "calls", "archive", "pep");

        static View of(List<SettingRow> rows) {
            Map<String, List<SettingRow>> groups = new LinkedHashMap<>();
            rows.forEach(r -> groups.computeIfAbsent(group(r), g -> new ArrayList<>()).add(r));
            return new View(groups, rows.stream().allMatch(SettingRow::valid));
        }

        private static String group(SettingRow row) {
            String word = row.key().substring(0, row.key().indexOf('.'));
            return OWN_GROUPS.contains(word) ? word : "roster";
        }
    }

    @Override
    public Answer get(PageRequest request) {
        List<SettingRow> rows = new ArrayList<>();
        for (Setting setting : Setting.values()) {
            rows.add(new SettingRow(setting, settings.text(setting), true));
        }
        return new Answer.Show("settings", View.of(rows));
    }

    @Override
    public Answer post(PageRequest request) {
        List<SettingRow> rows = new ArrayList<>();
        for (Setting setting : Setting.values()) {
            String typed =
                    request.parameters()
                            .getOrDefault(setting.propertyName(), settings.text(setting));
            Optional<String> value = setting.check(typed);
            rows.add(new SettingRow(setting, value.orElse(typed), value.isPresent()));
        }
        View view = View.of(rows);
        if (!view.valid()) {
            return new Answer.Show("settings", view);
        }
        int changed = 0;
        for (SettingRow row : rows) {
            changed += save(request, row);
        }
        return Answer.Go.with(
                Links.SETTINGS,
                changed == 0
                        ? Notice.success("admin.settings.unchanged")
                        : Notice.success("admin.settings.saved"));
    }

    private int save(PageRequest request, SettingRow row) {
        String before = settings.text(row.setting());
        if (before.equals(row.value())) {
            return 0;
        }
        settings.set(row.setting(), row.value());
        console.audit(
                request.administrator(),
                "changed " + row.name(),
                "from: " + before + "\nto: " + row.value());
        return 1;
    }
}
