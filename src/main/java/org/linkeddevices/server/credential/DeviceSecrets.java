// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.credential;

import java.util.List;
import java.util.Optional;
import org.linkeddevices.crypto.aead.SecretBox;
import org.linkeddevices.protocol.pairing.LinkToken;
import org.linkeddevices.server.pairing.SecretKeeper;
import org.linkeddevices.server.roster.DeviceRef;
import org.linkeddevices.server.roster.UnlinkParticipant;
import org.linkeddevices.server.sql.Database;
import org.linkeddevices.server.sql.Transaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The secrets of linked devices, sealed in the database. They are kept so that they can be opened,
 * and not as a hash, because SCRAM derives a new hash from them when the account's salt changes.
 */
public final class DeviceSecrets implements SecretKeeper, UnlinkParticipant {

    private static final Logger LOG = LoggerFactory.getLogger(DeviceSecrets.class);

    private final Database database;
    private final SecretBox box;
    private final SecretStore secrets = new JdbcSecretStore();

    /**
     * Creates it.
     *
     * @param box seals secrets at rest
     */
    public DeviceSecrets(Database database, SecretBox box) {
        this.database = database;
        this.box = box;
    }

    @Override
    public void keep(Transaction transaction, DeviceRef device, LinkToken secret) {
        String sealed = box.seal(secret.written(), context(device));
        secrets.insert(transaction, new SecretStore.SecretRow(device, sealed, 0));
    }

    @Override
    public void unlink(Transaction transaction, DeviceRef device) {
        secrets.delete(transaction, device);
    }

    @Override
    public void remove(Transaction transaction, String username) {
        secrets.deleteAll(transaction, username);
    }

    /** The secrets of an account's linked devices. */
    List<Credential.OfDevice> of(String username) {
        return database.inTransaction(tx -> secrets.of(tx, username)).stream()
                .flatMap(row -> open(row).stream())
                .toList();
    }

    /** Notes which spelling a device uses, so that it is tried first the next time. */
    void setSpelling(DeviceRef device, int spelling) {
        database.inTransaction(
                tx -> {
                    secrets.setSpelling(tx, device, spelling);
                    return spelling;
                });
    }

    private Optional<Credential.OfDevice> open(SecretStore.SecretRow row) {
        Optional<Credential.OfDevice> credential =
                box.open(row.sealed(), context(row.device()))
                        .flatMap(LinkToken::parse)
                        .map(
                                secret ->
                                        new Credential.OfDevice(
                                                row.device(), secret, row.spelling()));
        if (credential.isEmpty()) {
            LOG.error(
                    "the secret of device {} of {} does not open: the key in the system property"
                            + " is not the one it was sealed with, or the row was tampered with",
                    row.device().id(),
                    row.device().username());
        }
        return credential;
    }

    private static String context(DeviceRef device) {
        return "secret:" + device.username() + ":" + device.id();
    }
}
