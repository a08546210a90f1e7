// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.bench.omemo;

/** One implementation, as a device that writes to ten others and to which one of them writes. */
interface Contender {

    /** Encrypts a key for one of ten devices with which there is a session. */
    byte[] encrypt(int device, byte[] key);

    /** Lets the first of the ten devices encrypt so many keys, to be decrypted in their order. */
    void receive(int messages, byte[] key);

    /** Decrypts the next of them. */
    byte[] decryptNext();

    /** Begins a session with a device whose bundle was fetched, and encrypts a key for it. */
    byte[] begin(byte[] key);

    /** What the device does that was called: accepts the session and decrypts. */
    byte[] accept();
}
