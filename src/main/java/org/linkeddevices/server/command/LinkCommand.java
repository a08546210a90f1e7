// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.command;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.linkeddevices.protocol.XmppTime;
import org.linkeddevices.protocol.bob.BobData;
import org.linkeddevices.protocol.form.DataForm;
import org.linkeddevices.protocol.form.Field;
import org.linkeddevices.protocol.pairing.IssuedToken;
import org.linkeddevices.protocol.roster.Platform;
import org.linkeddevices.server.port.Texts;
import org.linkeddevices.server.request.Asker;
import org.linkeddevices.server.request.Outcome;
import org.linkeddevices.server.request.QrPictures;
import org.linkeddevices.server.request.Refusal;
import org.linkeddevices.server.request.TokenActions;

/** Issues a link token and shows it, also as a QR code. */
final class LinkCommand implements Command {

    private final TokenActions tokens;
    private final QrPictures pictures;
    private final Texts texts;

    LinkCommand(TokenActions tokens, QrPictures pictures, Texts texts) {
        this.tokens = tokens;
        this.pictures = pictures;
        this.texts = texts;
    }

    @Override
    public String name() {
        return "link";
    }

    @Override
    public Outcome<Optional<DataForm>> ask(Asker asker) {
        if (!asker.requester().mayDoAll()) {
            return Outcome.refused(Refusal.FORBIDDEN);
        }
        Wording wording = new Wording(texts, asker.language());
        List<Field.Option> platforms =
                Arrays.stream(Platform.values())
                        .map(p -> new Field.Option(wording.platform(p), p.wireName()))
                        .toList();
        return Outcome.granted(
                Optional.of(
                        DataForm.ask(
                                wording.title(this),
                                wording.instructions(this),
                                List.of(
                                        Field.text("name", wording.field("name")),
                                        Field.choice(
                                                "platform",
                                                wording.field("platform"),
                                                platforms)))));
    }

    @Override
    public Outcome<Done> run(Asker asker, DataForm form) {
        return tokens.issue(asker, form.value("name"), form.value("platform"))
                .map(token -> done(asker, token));
    }

    private Done done(Asker asker, IssuedToken token) {
        Wording wording = new Wording(texts, asker.language());
        BobData picture = pictures.draw(token.uri());
        List<Field> fields =
                List.of(
                        Field.text("token", wording.field("token"), token.token().written()),
                        Field.text("uri", wording.field("uri"), token.uri().written()),
                        Field.text(
                                "expires",
                                wording.field("expires"),
                                XmppTime.format(token.expires())),
                        Field.text("qr", wording.field("qr"))
                                .with(new Field.Media(picture.type(), picture.uri())),
                        Field.text("token-id", wording.field("token-id"), token.id()));
        DataForm form = DataForm.result(wording.title(this), wording.done(this), fields);
        return new Done(Optional.empty(), Optional.of(form), List.of(picture));
    }
}
