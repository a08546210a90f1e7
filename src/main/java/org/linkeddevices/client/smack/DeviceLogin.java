// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.smack;

import java.io.IOException;
import java.util.Optional;
import org.jivesoftware.smack.AbstractXMPPConnection;
import org.jivesoftware.smack.SmackException;
import org.jivesoftware.smack.XMPPException;
import org.jivesoftware.smack.sasl.SASLError;
import org.jivesoftware.smack.sasl.SASLErrorException;
import org.linkeddevices.client.pairing.CredentialStore;
import org.linkeddevices.client.pairing.DeviceCredential;
import org.linkeddevices.client.store.LocalStore;
import org.linkeddevices.protocol.pairing.LinkUri;

/**
 * Links this device, and logs in as it from then on. A local store belongs to one device.
 *
 * <p>The credential is in the store before it is tried: a program that is killed while it links its
 * device just logs in when it runs again.
 */
public final class DeviceLogin {

    private final LocalStore store;
    private final CredentialStore credentials;

    /** For the device of a local store. */
    public DeviceLogin(LocalStore store) {
        this.store = store;
        this.credentials = new CredentialStore(store);
    }

    /** With what this device logs in, or empty if it was not linked yet. */
    public Optional<DeviceCredential> credential() {
        return credentials.find();
    }

    /**
     * Links this device and logs in. From then on device list, history and messages are kept in the
     * local store.
     *
     * @param uri from the QR code, as text in the sense of {@link LinkUri#parse}
     * @param connection to the server of the URI, not logged in; connected if it is not yet
     * @throws LinkRefusedException if the token cannot be used (any more)
     * @throws IllegalStateException if this device is linked already
     * @throws IllegalArgumentException if the connection is to another server
     */
    public void link(LinkUri uri, AbstractXMPPConnection connection)
            throws LinkRefusedException,
                    XMPPException,
                    SmackException,
                    IOException,
                    InterruptedException {
        if (credential().filter(DeviceCredential::proven).isPresent()) {
            throw new IllegalStateException("this device is linked already");
        }
        credentials.keep(DeviceCredential.of(uri));
        login(connection);
    }

    /**
     * Logs in.
     *
     * @param connection to the account's server, not logged in; connected if it is not yet
     * @throws LinkRefusedException if this device was unlinked
     * @throws IllegalStateException if this device was never linked
     * @throws IllegalArgumentException if the connection is to another server
     */
    public void login(AbstractXMPPConnection connection)
            throws LinkRefusedException,
                    XMPPException,
                    SmackException,
                    IOException,
                    InterruptedException {
        DeviceCredential credential =
                credential().orElseThrow(() -> new IllegalStateException("no device is linked"));
        if (!connection.getXMPPServiceDomain().toString().equals(credential.domain())) {
            throw new IllegalArgumentException("the connection is to another server");
        }
        LinkedDeviceManager.getInstanceFor(connection).useStore(store);
        DeviceMessageManager.getInstanceFor(connection).useStore(store);
        if (!connection.isConnected()) {
            connection.connect();
        }
        try {
            connection.login(credential.username(), credential.secret().written());
        } catch (SASLErrorException e) {
            if (e.getSASLFailure().getSASLError() != SASLError.not_authorized) {
                throw e;
            }
            if (!credential.proven()) {
                credentials.forget();
            }
            throw new LinkRefusedException("the server does not accept this device", e);
        }
        if (!credential.proven()) {
            credentials.keep(credential.accepted());
        }
    }
}
