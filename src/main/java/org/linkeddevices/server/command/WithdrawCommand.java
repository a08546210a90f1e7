// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.command;

import java.util.List;
import java.util.Optional;
import org.linkeddevices.protocol.ErrorCondition;
import org.linkeddevices.protocol.ProtocolException;
import org.linkeddevices.protocol.XmppTime;
import org.linkeddevices.protocol.form.DataForm;
import org.linkeddevices.protocol.form.Field;
import org.linkeddevices.server.pairing.OutstandingToken;
import org.linkeddevices.server.port.Texts;
import org.linkeddevices.server.request.Asker;
import org.linkeddevices.server.request.Outcome;
import org.linkeddevices.server.request.Refusal;
import org.linkeddevices.server.request.TokenActions;

/** Withdraws a link token that nobody has used yet. */
final class WithdrawCommand implements Command {

    private static final String VAR = "token-id";

    private static final Refusal NONE =
            Refusal.of(ErrorCondition.ITEM_NOT_FOUND, "request.no-tokens");

    private final TokenActions tokens;
    private final Texts texts;

    WithdrawCommand(TokenActions tokens, Texts texts) {
        this.tokens = tokens;
        this.texts = texts;
    }

    @Override
    public String name() {
        return "withdraw";
    }

    @Override
    public Outcome<Optional<DataForm>> ask(Asker asker) {
        Wording wording = new Wording(texts, asker.language());
        return tokens.outstanding(asker)
                .then(
                        list ->
                                list.isEmpty()
                                        ? Outcome.refused(NONE)
                                        : Outcome.granted(Optional.of(form(wording, list))));
    }

    @Override
    public Outcome<Done> run(Asker asker, DataForm form) throws ProtocolException {
        String id = form.value(VAR).orElseThrow(() -> DeviceChoice.missing(VAR));
        Wording wording = new Wording(texts, asker.language());
        return tokens.withdraw(asker, id).map(gone -> Done.note(wording.done(this)));
    }

    private DataForm form(Wording wording, List<OutstandingToken> list) {
        List<Field.Option> options =
                list.stream()
                        .map(
                                token ->
                                        new Field.Option(
                                                wording.text(
                                                        "token.choice",
                                                        XmppTime.formatSeconds(token.issuedAt()),
                                                        XmppTime.formatSeconds(token.expires())),
                                                token.id()))
                        .toList();
        return DataForm.ask(
                wording.title(this),
                wording.instructions(this),
                List.of(Field.choice(VAR, wording.field(VAR), options).asRequired()));
    }
}
