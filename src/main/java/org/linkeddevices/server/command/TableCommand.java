// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.command;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.linkeddevices.protocol.form.DataForm;
import org.linkeddevices.protocol.form.Field;
import org.linkeddevices.server.port.Texts;
import org.linkeddevices.server.request.Asker;
import org.linkeddevices.server.request.Outcome;

/**
 * Answers at once with a table, and with the same in words for clients that show no tables.
 *
 * @param <T> what a row is about
 */
abstract class TableCommand<T> implements Command {

    private final Texts texts;
    private final List<String> columns;
    private final String nothing;

    /**
     * Creates the command.
     *
     * @param columns the variables of the columns
     * @param nothing the key of the text for a table without rows
     */
    TableCommand(Texts texts, List<String> columns, String nothing) {
        this.texts = texts;
        this.columns = columns;
        this.nothing = nothing;
    }

    /** What there is for the asker, a row each. */
    abstract List<T> rows(Asker asker);

    /** A row in words. */
    abstract String line(Wording wording, T row);

    /** A row's fields. */
    abstract List<Field> fields(T row);

    @Override
    public final Outcome<Optional<DataForm>> ask(Asker asker) {
        return Outcome.granted(Optional.empty());
    }

    @Override
    public final Outcome<Done> run(Asker asker, DataForm form) {
        Wording wording = new Wording(texts, asker.language());
        List<T> rows = rows(asker);
        String inWords =
                rows.stream().map(row -> line(wording, row)).collect(Collectors.joining("\n"));
        List<Field> heads =
                columns.stream().map(var -> Field.text(var, wording.field(var))).toList();
        Optional<String> note =
                rows.isEmpty() ? Optional.of(wording.text(nothing)) : Optional.empty();
        DataForm table =
                DataForm.table(
                        wording.title(this),
                        inWords,
                        heads,
                        rows.stream().map(this::fields).toList());
        return Outcome.granted(new Done(note, Optional.of(table), List.of()));
    }
}
