// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.admin;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;

/** A console that remembers what was written to the audit log. */
final class FakeConsole implements Console {

    final List<String> audited = new ArrayList<>();
    final List<Notice> problems = new ArrayList<>();

    @Override
    public Optional<String> administrator(SessionValues session) {
        return Optional.of("admin");
    }

    @Override
    public void audit(String administrator, String summary, String details) {
        audited.add(administrator + ": " + summary + ": " + details);
    }

    @Override
    public TimeZone timeZone() {
        return TimeZone.getTimeZone("UTC");
    }

    @Override
    public String shownName(String username) {
        return username.replace("\\40", "@");
    }

    @Override
    public String domain() {
        return "example.org";
    }

    @Override
    public String text(String key, String... parameters) {
        return key + List.of(parameters);
    }

    @Override
    public String number(long number) {
        return Long.toString(number);
    }

    @Override
    public String decimal(double number) {
        return Double.toString(number);
    }

    @Override
    public String bytes(long bytes) {
        return bytes + " B";
    }

    @Override
    public String time(Instant time) {
        return time.toString();
    }

    @Override
    public List<Notice> problems() {
        return problems;
    }
}
