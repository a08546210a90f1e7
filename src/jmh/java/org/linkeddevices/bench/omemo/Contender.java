// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.bench.omemo;

/**
 * One implementation, as a device that writes to ten others and to which one of them writes. What
 * an implementation cannot do ends the benchmark.
 */
interface Contender {

    /** Encrypts a key for one of ten devices with which there is a session. */
    byte[] encrypt(int device, byte[] key) throws Exception;

    /** Lets the first of the ten devices encrypt so many keys, to be decrypted in their order. */
    void receive(int messages, byte[] key) throws Exception;

    /** Decrypts the next of them. */
    byte[] decryptNext() throws Exception;

    /** Begins a session with a device whose bundle was fetched, and encrypts a key for it. */
    byte[] begin(byte[] key) throws Exception;

    /** What the device does that was called: accepts the session and decrypts. */
    byte[] accept() throws Exception;
}
