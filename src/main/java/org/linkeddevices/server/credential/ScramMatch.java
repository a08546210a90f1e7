// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.credential;

/** A proof that was made with a device secret or a token. */
public final class ScramMatch {

    private final Credential credential;
    private final int spelling;
    private final byte[] serverSignature;

    ScramMatch(Credential credential, int spelling, byte[] serverSignature) {
        this.credential = credential;
        this.spelling = spelling;
        this.serverSignature = serverSignature.clone();
    }

    /** The server's signature, with which it proves itself to the client. */
    public byte[] serverSignature() {
        return serverSignature.clone();
    }

    Credential credential() {
        return credential;
    }

    int spelling() {
        return spelling;
    }
}
