// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.omemo;

/**
 * What to send to one device.
 *
 * @param session the session after it, to be stored before the message is sent
 * @param bytes what goes into the device's {@code <key/>}
 * @param keyExchange whether they also begin the session: {@code prekey} or {@code kex} there
 */
@SuppressWarnings("ArrayRecordComponent") // made for being sent, and never compared
public record Encrypted(Session session, byte[] bytes, boolean keyExchange) {}
