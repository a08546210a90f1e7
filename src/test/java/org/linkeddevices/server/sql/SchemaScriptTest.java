// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.linkeddevices.testkit.SchemaScript;

/** What the schema scripts must have in common, and what Openfire's script reader asks of them. */
class SchemaScriptTest {

    static final List<String> ALL = SchemaScript.DATABASES;
    static final List<SchemaScript> UPGRADES =
            ALL.stream()
                    .flatMap(db -> IntStream.of(2, 3).mapToObj(v -> SchemaScript.upgrade(db, v)))
                    .toList();
    static final List<SchemaScript> SCRIPTS =
            Stream.concat(ALL.stream().map(SchemaScript::of), UPGRADES.stream()).toList();

    private static final int ORACLE_NAME_LENGTH = 30;
    private static final Pattern TABLE = Pattern.compile("CREATE (?:CACHED )?TABLE (\\w+) \\(");
    private static final Pattern COLUMN = Pattern.compile(" {2}([a-z]\\w*) +[A-Z].*");
    private static final Pattern ADDED = Pattern.compile(" ALTER TABLE \\w+ ADD ([^;]+);?");
    private static final Pattern NAME =
            Pattern.compile("(?:(?<!ALTER )TABLE|INDEX|CONSTRAINT) (\\w+)");

    @ParameterizedTest
    @FieldSource("ALL")
    void tablesAndColumns_areThoseTheCheckLooksFor(String database) {
        List<SchemaCheck.Table> tables = new ArrayList<>();
        for (String line : SchemaScript.of(database).text().split("\n", -1)) {
            Matcher table = TABLE.matcher(line);
            Matcher column = COLUMN.matcher(line);
            if (table.matches()) {
                tables.add(new SchemaCheck.Table(table.group(1), new ArrayList<>()));
            } else if (column.matches()) {
                tables.get(tables.size() - 1).columns().add(column.group(1));
            }
        }

        assertEquals(SchemaCheck.TABLES, tables);
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void indexes_areTheSameEverywhere(String database) {
        assertEquals(
                Set.of(
                        "ofLinkedDevice_seen_idx(linked,lastSeen)",
                        "ofLinkedDevice_done_idx(unlinkDone)",
                        "ofLinkedToken_issued_idx(username,issuedAt)",
                        "ofLinkedLog_peer_idx(username,peer,seq)",
                        "ofLinkedCall_seq_idx(username,seq)",
                        "ofLinkedKey_pending_idx(pending)"),
                indexes(SchemaScript.of(database).text()));
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void lastStatement_registersTheVersion(String database) {
        List<String> statements = SchemaScript.of(database).statements();
        boolean stripped = database.equals("oracle") || database.equals("db2");

        assertEquals(
                " INSERT INTO ofVersion (name, version) VALUES ('linkeddevices', 3)"
                        + (stripped ? "" : ";"),
                statements.get(statements.size() - 1));
        assertEquals(1, statements.stream().filter(s -> s.contains("INSERT")).count());
    }

    @ParameterizedTest
    @FieldSource("UPGRADES")
    void lastStatementOfTheUpgrade_registersTheVersion(SchemaScript upgrade) {
        List<String> statements = upgrade.statements();
        String last = statements.get(statements.size() - 1).replace(";", "");

        assertTrue(
                last.matches(" UPDATE ofVersion SET version = [23] WHERE name = 'linkeddevices'"),
                last);
        assertEquals(1, statements.stream().filter(s -> s.contains("ofVersion")).count());
    }

    /** What an upgrade creates must be what an installation creates: here by its text. */
    @ParameterizedTest
    @FieldSource("UPGRADES")
    void upgrade_createsWhatAnInstallationDoes(SchemaScript upgrade) {
        SchemaScript fresh = SchemaScript.of(upgrade.database());
        List<String> installed = fresh.statements();
        String columns = fresh.text().replaceAll(" +", " ");
        for (String statement : upgrade.statements()) {
            Matcher column = ADDED.matcher(statement);
            if (column.matches()) {
                assertTrue(columns.contains("\n " + column.group(1) + ","), statement);
            } else if (!statement.contains("ofVersion")) {
                assertTrue(installed.contains(statement), statement);
            }
        }
    }

    @ParameterizedTest
    @FieldSource("SCRIPTS")
    void everyLine_isWhatTheReaderExpects(SchemaScript script) {
        for (String line : script.text().split("\n", -1)) {
            assertTrue(line.chars().allMatch(c -> c >= ' ' && c <= '~'), "ASCII: " + line);
            assertEquals(line.stripTrailing(), line, "blanks after the text");
            int semicolon = line.indexOf(';');
            assertTrue(semicolon < 0 || semicolon == line.length() - 1, "inner ;: " + line);
            assertTrue(line.startsWith("--") || !line.contains("--"), "inner comment: " + line);
        }
        assertTrue(script.text().endsWith(";\n"), "ends with a statement");
    }

    @ParameterizedTest
    @FieldSource("SCRIPTS")
    void names_fitOracleAndAreUnique(SchemaScript script) {
        Set<String> seen = new HashSet<>();
        Matcher name = NAME.matcher(script.text());
        while (name.find()) {
            assertTrue(name.group(1).length() <= ORACLE_NAME_LENGTH, name.group(1));
            assertTrue(seen.add(name.group(1).toLowerCase(Locale.ROOT)), name.group(1));
        }
    }

    private static Set<String> indexes(String text) {
        Set<String> indexes = new HashSet<>();
        Matcher index = Pattern.compile("INDEX (\\w+) (?:ON \\w+ )?\\(([^)]*)\\)").matcher(text);
        while (index.find()) {
            indexes.add(index.group(1) + "(" + index.group(2).replace(" ", "") + ")");
        }
        return indexes;
    }
}
