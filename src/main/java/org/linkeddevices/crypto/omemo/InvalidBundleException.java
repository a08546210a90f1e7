// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.omemo;

/** A bundle that no session may be built with: a bad signature, or keys that are none. */
public final class InvalidBundleException extends OmemoException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception. */
    InvalidBundleException(String reason) {
        super(reason);
    }
}
