// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.omemo;

/**
 * Why the engine did not do what it was asked. Each kind asks for another reaction of the caller;
 * the peer is told none of them. No state has changed.
 */
public abstract sealed class OmemoException extends Exception
        permits DuplicateMessageException,
                IdentityChangedException,
                InvalidBundleException,
                InvalidMessageException,
                NoSessionException,
                TooFarAheadException,
                UnknownPrekeyException {

    private static final long serialVersionUID = 1L;

    OmemoException(String reason) {
        super(reason);
    }
}
