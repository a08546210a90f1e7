// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.roster;

/** With what a device logs in. */
public enum CredentialKind {
    /** A device secret that was a link token. */
    TOKEN
}
