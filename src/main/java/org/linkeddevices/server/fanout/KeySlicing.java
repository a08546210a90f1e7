// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.fanout;

import java.util.Optional;
import java.util.stream.Stream;
import org.dom4j.Element;
import org.linkeddevices.protocol.Address;
import org.linkeddevices.server.delivery.Slices;
import org.linkeddevices.server.delivery.Slicing;
import org.linkeddevices.server.delivery.Whole;
import org.linkeddevices.server.keys.AccountKeys;
import org.linkeddevices.server.keys.KeyDirectory;
import org.linkeddevices.server.port.Texts;

/**
 * Gives each device its own key of an OMEMO message and no other, and a text in the place of one
 * that was not encrypted for it. What is no OMEMO message goes to all as it is. Thread-safe.
 */
public final class KeySlicing implements Slicing {

    private final KeyDirectory keys;
    private final MissedNotice notice;

    /** Creates it. */
    public KeySlicing(KeyDirectory keys, Texts texts) {
        this.keys = keys;
        this.notice = new MissedNotice(texts);
    }

    @Override
    public Slices of(String account, Element stanza) {
        if (!EncryptedPart.isIn(stanza)) {
            return new Whole(stanza);
        }
        Address address = Address.of(account);
        KeyOwners owners = new KeyOwners(account, keysOf(address), () -> peer(address, stanza));
        return new KeySlices(stanza, EncryptedPart.of(stanza), owners, notice);
    }

    private AccountKeys keysOf(Address account) {
        return account.local().map(keys::of).orElse(AccountKeys.NONE);
    }

    /** The ids of the other side, which only this server's accounts have here. */
    private AccountKeys peer(Address account, Element stanza) {
        return Stream.of("from", "to")
                .map(stanza::attributeValue)
                .flatMap(written -> Optional.ofNullable(written).stream())
                .map(Address::of)
                .filter(side -> side.domain().equals(account.domain()))
                .filter(side -> !side.bare().equals(account.bare()))
                .findFirst()
                .map(this::keysOf)
                .orElse(AccountKeys.NONE);
    }
}
