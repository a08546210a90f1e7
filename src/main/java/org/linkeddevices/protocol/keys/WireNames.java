// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.keys;

/** What a version of OMEMO calls the elements and attributes that both versions have. */
record WireNames(
        String list,
        String signedPrekey,
        String signedPrekeyId,
        String signature,
        String identityKey,
        String prekey,
        String prekeyId,
        String keyExchange) {}
