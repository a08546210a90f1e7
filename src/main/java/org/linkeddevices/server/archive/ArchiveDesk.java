// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.archive;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.dom4j.Element;
import org.linkeddevices.protocol.Address;
import org.linkeddevices.protocol.ErrorCondition;
import org.linkeddevices.protocol.ProtocolException;
import org.linkeddevices.protocol.Xml;
import org.linkeddevices.protocol.archive.ArchiveEnd;
import org.linkeddevices.protocol.archive.ArchiveForm;
import org.linkeddevices.protocol.archive.ArchiveQuery;
import org.linkeddevices.protocol.archive.ArchiveResult;
import org.linkeddevices.protocol.archive.Mam;
import org.linkeddevices.protocol.archive.Preferences;
import org.linkeddevices.protocol.delivery.Carbon;
import org.linkeddevices.server.delivery.ArchiveProof;
import org.linkeddevices.server.delivery.Slicing;
import org.linkeddevices.server.port.Addresses;
import org.linkeddevices.server.port.SessionOutbox;
import org.linkeddevices.server.request.Asker;
import org.linkeddevices.server.request.Desk;
import org.linkeddevices.server.request.Outcome;

/** Answers what an account asks of its own archive (XEP-0313, XEP-0441). */
public final class ArchiveDesk implements Desk {

    private final Archive archive;
    private final ArchivePreferences preferences;
    private final Addresses addresses;
    private final SessionOutbox outbox;
    private final ArchiveProof proof;
    private final Slicing slicing;

    /** Creates the desk. */
    public ArchiveDesk(
            Archive archive,
            ArchivePreferences preferences,
            Addresses addresses,
            SessionOutbox outbox,
            ArchiveProof proof,
            Slicing slicing) {
        this.archive = archive;
        this.preferences = preferences;
        this.addresses = addresses;
        this.outbox = outbox;
        this.proof = proof;
        this.slicing = slicing;
    }

    @Override
    public String namespace() {
        return Mam.NS;
    }

    @Override
    public Outcome<Optional<Element>> answer(Asker asker, Kind kind, Element payload)
            throws ProtocolException {
        boolean get = kind == Kind.GET;
        return switch (payload.getName()) {
            case "query" -> get ? form(payload) : query(asker, ArchiveQuery.parse(payload));
            case "prefs" -> get ? prefs(asker) : setPrefs(asker, Preferences.parse(payload));
            case "metadata" -> {
                if (!get) {
                    throw unknown();
                }
                yield Outcome.granted(Optional.of(archive.metadata(asker.username()).toXml()));
            }
            default -> throw unknown();
        };
    }

    private static Outcome<Optional<Element>> form(Element payload) throws ProtocolException {
        ArchiveForm.parseRequest(payload);
        return Outcome.granted(Optional.of(ArchiveForm.toXml()));
    }

    private Outcome<Optional<Element>> query(Asker asker, ArchiveQuery query)
            throws ProtocolException {
        Optional<Address> with = Optional.empty();
        if (query.filter().with().isPresent()) {
            with = Optional.of(prepare(query.filter().with().get()));
        }
        return archive.read(asker.username(), query, with)
                .map(page -> Optional.of(send(asker, query, page).toXml()));
    }

    /** Sends the messages; the answer, which the host sends afterwards, tells that it was all. */
    private ArchiveEnd send(Asker asker, ArchiveQuery query, ArchivePage page) {
        String session = asker.session().fullJid();
        String account = Address.of(session).bare();
        ForwardedStanzas stanzas = new ForwardedStanzas(slicing, asker);
        List<ArchivedMessage> messages = new ArrayList<>(page.messages());
        if (query.flip()) {
            Collections.reverse(messages);
        }
        for (ArchivedMessage message : messages) {
            Element stanza = Xml.element("message", Carbon.STREAM_NS);
            stanza.addAttribute("from", account);
            stanza.addAttribute("to", session);
            stanza.add(
                    new ArchiveResult(
                                    query.queryId(),
                                    message.id(),
                                    message.at(),
                                    stanzas.of(message))
                            .toXml());
            outbox.send(session, stanza);
        }
        asker.requester()
                .device()
                .ifPresent(
                        device -> page.proved().ifPresent(seq -> proof.proved(device.ref(), seq)));
        return new ArchiveEnd(page.complete(), true, page.info());
    }

    private Outcome<Optional<Element>> prefs(Asker asker) {
        return Outcome.granted(Optional.of(preferences.of(asker.username()).toXml()));
    }

    private Outcome<Optional<Element>> setPrefs(Asker asker, Preferences wanted)
            throws ProtocolException {
        Preferences prepared =
                new Preferences(
                        wanted.fallback(), prepare(wanted.always()), prepare(wanted.never()));
        // Addresses that were written differently may have become one.
        Preferences.parse(prepared.toXml());
        preferences.set(asker.username(), prepared);
        return prefs(asker);
    }

    private List<String> prepare(List<String> written) throws ProtocolException {
        List<String> prepared = new ArrayList<>();
        for (String address : written) {
            prepared.add(prepare(address).toString());
        }
        return prepared;
    }

    private Address prepare(String written) throws ProtocolException {
        return addresses
                .prepare(written)
                .orElseThrow(
                        () ->
                                new ProtocolException(
                                        ErrorCondition.BAD_REQUEST, "a malformed address"));
    }

    private static ProtocolException unknown() {
        return new ProtocolException(
                ErrorCondition.FEATURE_NOT_IMPLEMENTED, "no such request to an archive");
    }
}
