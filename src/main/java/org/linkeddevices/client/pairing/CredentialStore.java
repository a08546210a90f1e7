// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.pairing;

import java.util.List;
import java.util.Optional;
import org.linkeddevices.client.store.Fields;
import org.linkeddevices.client.store.LocalStorageException;
import org.linkeddevices.client.store.LocalStore;
import org.linkeddevices.client.store.Records;
import org.linkeddevices.protocol.pairing.LinkToken;

/** The credential of the one device that a local store belongs to. */
public final class CredentialStore {

    private static final String OWNER = "device";
    private static final String NAME = "current";
    private static final int FIELDS = 4;

    private final Records records;

    /** The credential in a local store. */
    public CredentialStore(LocalStore store) {
        records = store.records("credential");
    }

    /** The credential, or empty if no device was linked with this store. */
    public Optional<DeviceCredential> find() {
        return records.get(OWNER, NAME).map(CredentialStore::read);
    }

    /** Keeps a credential in place of the one before. */
    public void keep(DeviceCredential credential) {
        records.put(
                OWNER,
                NAME,
                Fields.write(
                        List.of(
                                Optional.of(credential.username()),
                                Optional.of(credential.domain()),
                                Optional.of(credential.secret().written()),
                                Optional.of(Boolean.toString(credential.proven())))));
    }

    /** Forgets the credential. */
    public void forget() {
        records.remove(OWNER, NAME);
    }

    private static DeviceCredential read(byte[] bytes) {
        List<Optional<String>> fields = Fields.read(bytes, FIELDS);
        return new DeviceCredential(
                fields.get(0).orElseThrow(),
                fields.get(1).orElseThrow(),
                fields.get(2)
                        .flatMap(LinkToken::parse)
                        .orElseThrow(() -> new LocalStorageException("no device secret")),
                Boolean.parseBoolean(fields.get(3).orElseThrow()));
    }
}
