// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.omemo;

import java.util.SortedMap;

/**
 * What a device publishes, in the key forms of one version.
 *
 * @param identity the identity key
 * @param signedPrekeyId the id of the signed prekey
 * @param signedPrekey the signed prekey
 * @param signature of the signed prekey
 * @param prekeys the one-time prekeys by their ids
 */
@SuppressWarnings("ArrayRecordComponent") // made for being published, and never compared
public record OwnBundle(
        byte[] identity,
        int signedPrekeyId,
        byte[] signedPrekey,
        byte[] signature,
        SortedMap<Integer, byte[]> prekeys) {}
