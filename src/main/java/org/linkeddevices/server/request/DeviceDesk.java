// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.request;

import java.util.List;
import java.util.Optional;
import org.dom4j.Element;
import org.linkeddevices.protocol.ErrorCondition;
import org.linkeddevices.protocol.LinkedDevices;
import org.linkeddevices.protocol.ProtocolException;
import org.linkeddevices.protocol.pairing.IssuedToken;
import org.linkeddevices.protocol.pairing.LinkRequest;
import org.linkeddevices.protocol.pairing.TokenList;
import org.linkeddevices.protocol.pairing.TokensRequest;
import org.linkeddevices.protocol.pairing.WithdrawRequest;
import org.linkeddevices.protocol.roster.HistoryRequest;
import org.linkeddevices.protocol.roster.ListRequest;
import org.linkeddevices.protocol.roster.PromoteRequest;
import org.linkeddevices.protocol.roster.RenameRequest;
import org.linkeddevices.protocol.roster.UnlinkRequest;
import org.linkeddevices.server.pairing.OutstandingToken;
import org.linkeddevices.server.port.StreamMarks;

/** Answers requests in the project's own namespace, see {@code docs/protocol.md}. */
public final class DeviceDesk implements Desk {

    /** Marks the streams that want a push after each change of the roster. */
    public static final String PUSHES = "pushes";

    private final DeviceViews views;
    private final DeviceActions devices;
    private final TokenActions tokens;
    private final EventPages events;
    private final StreamMarks marks;

    /** Creates the desk. */
    public DeviceDesk(
            DeviceViews views,
            DeviceActions devices,
            TokenActions tokens,
            EventPages events,
            StreamMarks marks) {
        this.views = views;
        this.devices = devices;
        this.tokens = tokens;
        this.events = events;
        this.marks = marks;
    }

    @Override
    public String namespace() {
        return LinkedDevices.NS;
    }

    @Override
    public Outcome<Optional<Element>> answer(Asker asker, Kind kind, Element payload)
            throws ProtocolException {
        return kind == Kind.GET ? get(asker, payload) : set(asker, payload);
    }

    private Outcome<Optional<Element>> get(Asker asker, Element payload) throws ProtocolException {
        return switch (payload.getName()) {
            case "devices" -> list(asker, ListRequest.parse(payload));
            case "history" ->
                    Outcome.granted(
                            Optional.of(
                                    events.page(asker.username(), HistoryRequest.parse(payload))
                                            .toXml()));
            case "tokens" -> {
                TokensRequest.parse(payload);
                yield tokens(asker);
            }
            default -> throw unknown();
        };
    }

    private Outcome<Optional<Element>> set(Asker asker, Element payload) throws ProtocolException {
        return switch (payload.getName()) {
            case "link" -> link(asker, LinkRequest.parse(payload));
            case "withdraw" -> done(tokens.withdraw(asker, WithdrawRequest.parse(payload).token()));
            case "rename" -> rename(asker, RenameRequest.parse(payload));
            case "unlink" -> done(devices.unlink(asker, UnlinkRequest.parse(payload).device()));
            case "make-primary" ->
                    done(devices.promote(asker, PromoteRequest.parse(payload).device()));
            default -> throw unknown();
        };
    }

    private Outcome<Optional<Element>> list(Asker asker, ListRequest request) {
        // First the mark, then the list: a change in between is pushed rather than missed.
        if (request.subscribe()) {
            marks.set(asker.session().streamId(), PUSHES);
        }
        return Outcome.granted(
                Optional.of(views.list(asker.username(), asker.session().device()).toXml()));
    }

    private Outcome<Optional<Element>> tokens(Asker asker) {
        return tokens.outstanding(asker).map(list -> Optional.of(tokenList(list).toXml()));
    }

    private Outcome<Optional<Element>> link(Asker asker, LinkRequest request) {
        return tokens.issue(asker, request.name(), request.platform())
                .map(IssuedToken::toXml)
                .map(Optional::of);
    }

    private Outcome<Optional<Element>> rename(Asker asker, RenameRequest request) {
        return done(devices.rename(asker, request.device(), request.name()));
    }

    private static TokenList tokenList(List<OutstandingToken> list) {
        return new TokenList(
                list.stream()
                        .map(
                                t ->
                                        new TokenList.Item(
                                                t.id(),
                                                t.issuedAt(),
                                                t.expires(),
                                                t.by().encoded()))
                        .toList());
    }

    private static <T> Outcome<Optional<Element>> done(Outcome<T> outcome) {
        return outcome.map(value -> Optional.empty());
    }

    private static ProtocolException unknown() {
        return new ProtocolException(ErrorCondition.BAD_REQUEST, "no such request");
    }
}
