// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.fanout;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.linkeddevices.protocol.Address;
import org.linkeddevices.protocol.ErrorCondition;
import org.linkeddevices.protocol.StanzaError;
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

/**
 * Tells whoever sends an OMEMO message for the wrong devices: a client that understands it gets the
 * message back and nobody else gets it, so that it corrects the devices and sends it again; any
 * other one is told the current device list once more. Thread-safe.
 */
public final class FanoutAdmission implements Admission {

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
        List<MismatchedDevices> mismatches = check(arrival, entries).mismatches();
        if (mismatches.isEmpty()) {
            return Optional.empty();
        }
        Optional<SessionInfo> session = senders.session(arrival.from());
        if (policy.equals("enforce") || senders.understands(arrival.from())) {
            return Optional.of(error(session, mismatches.get(0)));
        }
        session.ifPresent(info -> mismatches.forEach(mismatch -> pushes.push(info, mismatch)));
        return Optional.empty();
    }

    /**
     * Accounts without devices, of other servers, and those that the sender may not see are left
     * out.
     */
    private FanoutCheck check(Intake.Arrival arrival, List<NewEntry> entries) {
        List<CheckedAccount> accounts =
                entries.stream()
                        .map(entry -> account(arrival, entry))
                        .filter(a -> a.sender() || senders.maySee(arrival.from(), a.bareJid()))
                        .toList();
        int sides = arrival.from().bare().equals(arrival.to().bare()) ? 1 : 2;
        return new FanoutCheck(
                EncryptedPart.of(arrival.message()), accounts, accounts.size() == sides);
    }

    private CheckedAccount account(Intake.Arrival arrival, NewEntry entry) {
        Address side = entry.direction() == Direction.SENT ? arrival.from() : arrival.to();
        boolean own = side.bare().equals(arrival.from().bare());
        return new CheckedAccount(
                side.bare(), keys.of(entry.username()), own, own ? arrival.sender().device() : 0);
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
