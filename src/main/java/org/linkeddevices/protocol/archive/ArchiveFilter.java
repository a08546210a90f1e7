// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.archive;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.linkeddevices.protocol.ErrorCondition;
import org.linkeddevices.protocol.ProtocolException;
import org.linkeddevices.protocol.XmppTime;
import org.linkeddevices.protocol.form.DataForm;
import org.linkeddevices.protocol.form.Field;

/**
 * Which messages of an archive are wanted (XEP-0313, section 4.1). All that is said must hold.
 *
 * @param with those with this address, which is as the client wrote it
 * @param start those of this time or later
 * @param end those of this time or earlier
 * @param afterId those after the one with this id
 * @param beforeId those before the one with this id
 * @param ids these; all if there are none
 */
public record ArchiveFilter(
        Optional<String> with,
        Optional<Instant> start,
        Optional<Instant> end,
        Optional<String> afterId,
        Optional<String> beforeId,
        List<String> ids) {

    /** The most ids that one query may name. */
    public static final int MOST_IDS = 500;

    /** All messages. */
    public static final ArchiveFilter ALL =
            new ArchiveFilter(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of());

    private static final String FORM_TYPE = "FORM_TYPE";
    private static final String GROUPCHAT = "include-groupchat";
    private static final Set<String> KNOWN =
            Set.of(
                    FORM_TYPE,
                    "with",
                    "start",
                    "end",
                    "after-id",
                    "before-id",
                    "ids",
                    GROUPCHAT,
                    // Of a field without a name, such as a text for the reader.
                    "");
    private static final Set<String> TRUTH = Set.of("true", "1", "false", "0");

    /** Keeps an unmodifiable copy. */
    public ArchiveFilter {
        ids = List.copyOf(ids);
    }

    /** The names of the fields with several values. */
    static Set<String> lists() {
        return Set.of("ids");
    }

    /** The form that a client submits. */
    public DataForm toForm() {
        List<Field> fields = new ArrayList<>();
        fields.add(Field.value(FORM_TYPE, Mam.NS));
        with.ifPresent(value -> fields.add(Field.value("with", value)));
        start.ifPresent(value -> fields.add(Field.value("start", XmppTime.format(value))));
        end.ifPresent(value -> fields.add(Field.value("end", XmppTime.format(value))));
        afterId.ifPresent(value -> fields.add(Field.value("after-id", value)));
        beforeId.ifPresent(value -> fields.add(Field.value("before-id", value)));
        if (!ids.isEmpty()) {
            fields.add(Field.values("ids", ids));
        }
        return DataForm.submit(fields.toArray(Field[]::new));
    }

    /**
     * Reads a submitted form. Whether group chat is wanted makes no difference: the archive of an
     * account has none.
     *
     * @throws ProtocolException bad-request if it is malformed; feature-not-implemented if it has a
     *     field that is not known here (section 4.1.5); not-acceptable if it names too many ids
     */
    static ArchiveFilter of(DataForm form) throws ProtocolException {
        if (form.type() != DataForm.Type.SUBMIT
                || !form.value(FORM_TYPE).equals(Optional.of(Mam.NS))) {
            throw bad("the form is no query of this namespace");
        }
        for (Field field : form.fields()) {
            if (!KNOWN.contains(field.var())) {
                throw new ProtocolException(
                        ErrorCondition.FEATURE_NOT_IMPLEMENTED, "the form has an unknown field");
            }
        }
        if (form.value(GROUPCHAT).filter(value -> !TRUTH.contains(value)).isPresent()) {
            throw bad("malformed " + GROUPCHAT);
        }
        List<String> ids = form.values("ids").stream().distinct().toList();
        if (ids.size() > MOST_IDS) {
            throw new ProtocolException(
                    ErrorCondition.NOT_ACCEPTABLE, "at most " + MOST_IDS + " ids at a time");
        }
        return new ArchiveFilter(
                form.value("with"),
                time(form, "start"),
                time(form, "end"),
                form.value("after-id"),
                form.value("before-id"),
                ids);
    }

    private static Optional<Instant> time(DataForm form, String var) throws ProtocolException {
        Optional<String> written = form.value(var);
        Optional<Instant> time = written.flatMap(XmppTime::parse);
        if (written.isPresent() && time.isEmpty()) {
            throw bad("malformed " + var);
        }
        return time;
    }

    private static ProtocolException bad(String text) {
        return new ProtocolException(ErrorCondition.BAD_REQUEST, text);
    }
}
