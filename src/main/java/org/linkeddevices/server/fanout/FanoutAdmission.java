// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.fanout;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import org.dom4j.Element;
import org.linkeddevices.protocol.Address;
import org.linkeddevices.protocol.ErrorCondition;
import org.linkeddevices.protocol.ProtocolException;
import org.linkeddevices.protocol.StanzaError;
import org.linkeddevices.protocol.keys.LeftOut;
import org.linkeddevices.protocol.keys.Mismatch;
import org.linkeddevices.protocol.keys.MismatchedDevices;
import org.linkeddevices.server.delivery.Admission;
import org.linkeddevices.server.delivery.Direction;
import org.linkeddevices.server.delivery.Intake;
import org.linkeddevices.server.delivery.NewEntry;
import org.linkeddevices.server.keys.KeyDirectory;
import org.linkeddevices.server.port.SessionInfo;
import org.linkeddevices.server.port.Texts;
import org.linkeddevices.server.setting.Setting;
import org.linkeddevices.server.setting.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells whoever sends an OMEMO message for the wrong devices: a client that understands it gets the
 * message back and nobody else gets it, so that it corrects the devices and sends it again; any
 * other one is told the current device list once more. Thread-safe.
 */
public final class FanoutAdmission implements Admission {

    private static final Logger LOG = LoggerFactory.getLogger(FanoutAdmission.class);

    private final KeyDirectory keys;
    private final Settings settings;
    private final Senders senders;
    private final ListPushes pushes;
    private final Texts texts;

    /** Creates it. */
    public FanoutAdmission(
            KeyDirectory keys, Settings settings, Senders senders, ListPushes pushes, Texts texts) {
        this.keys = keys;
        this.settings = settings;
        this.senders = senders;
        this.pushes = pushes;
        this.texts = texts;
    }

    @Override
    public Optional<StanzaError> refusal(Intake.Arrival arrival, List<NewEntry> entries) {
        if (!EncryptedPart.isIn(arrival.message()) || !arrival.sender().isSession()) {
            return Optional.empty();
        }
        String policy = settings.text(Setting.KEYS_FANOUT);
        if (policy.equals("off")) {
            return Optional.empty();
        }
        boolean understands = senders.understands(arrival.from());
        List<MismatchedDevices> mismatches =
                check(arrival, entries, understands).mismatches().stream()
                        .flatMap(mismatch -> visible(arrival.from(), mismatch).stream())
                        .toList();
        if (mismatches.isEmpty()) {
            return Optional.empty();
        }
        Optional<SessionInfo> session = senders.session(arrival.from());
        if (understands || policy.equals("enforce")) {
            return Optional.of(error(session, mismatches.get(0)));
        }
        session.ifPresent(info -> mismatches.forEach(mismatch -> pushes.push(info, mismatch)));
        return Optional.empty();
    }

    /**
     * What a sender may know of a mismatch. It is asked only if there is one, and most messages
     * have none.
     */
    private Optional<MismatchedDevices> visible(Address sender, MismatchedDevices mismatch) {
        List<Mismatch> accounts =
                mismatch.accounts().stream()
                        .filter(
                                a ->
                                        a.account().equals(sender.bare())
                                                || senders.maySee(
                                                        sender, a.account(), mismatch.version()))
                        .toList();
        return accounts.isEmpty()
                ? Optional.empty()
                : Optional.of(new MismatchedDevices(mismatch.version(), accounts));
    }

    /** Accounts without devices and of other servers are left out. */
    private FanoutCheck check(Intake.Arrival arrival, List<NewEntry> entries, boolean understands) {
        Map<String, SortedSet<Integer>> leftOut = leftOut(arrival.message());
        List<CheckedAccount> accounts =
                entries.stream().map(entry -> account(arrival, entry, leftOut)).toList();
        int sides = arrival.from().bare().equals(arrival.to().bare()) ? 1 : 2;
        return new FanoutCheck(
                EncryptedPart.of(arrival.message()),
                accounts,
                understands,
                accounts.size() == sides);
    }

    /** Clients leave out devices whose key their user does not believe. */
    private static Map<String, SortedSet<Integer>> leftOut(Element message) {
        try {
            Optional<Element> element = LeftOut.find(message);
            return element.isEmpty() ? Map.of() : LeftOut.parse(element.get()).devices();
        } catch (ProtocolException e) {
            LOG.debug("what a message leaves out cannot be read", e);
            return Map.of();
        }
    }

    private CheckedAccount account(
            Intake.Arrival arrival, NewEntry entry, Map<String, SortedSet<Integer>> leftOut) {
        Address side = entry.direction() == Direction.SENT ? arrival.from() : arrival.to();
        boolean own = side.bare().equals(arrival.from().bare());
        return new CheckedAccount(
                side.bare(),
                keys.of(entry.username()),
                own,
                own ? arrival.sender().device() : 0,
                leftOut.getOrDefault(side.bare(), Collections.emptySortedSet()));
    }

    private StanzaError error(Optional<SessionInfo> session, MismatchedDevices mismatch) {
        Locale language = session.map(SessionInfo::language).orElse(Locale.ENGLISH);
        return new StanzaError(
                ErrorCondition.CONFLICT,
                texts.text(language, "fanout.mismatch"),
                language.toLanguageTag(),
                Optional.of(mismatch.toXml()));
    }
}
