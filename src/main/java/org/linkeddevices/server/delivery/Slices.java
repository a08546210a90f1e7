// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import java.time.Instant;
import java.util.Locale;
import org.dom4j.Element;
import org.linkeddevices.protocol.DeviceId;

/**
 * The parts of a stanza in an account's log that its readers get. What is the same for several is
 * one object; what is everything is the stanza itself. Nobody changes what this returns. Not
 * thread-safe.
 */
public interface Slices {

    /**
     * What one of the account's devices gets.
     *
     * @param at when the stanza was logged
     * @param language the language for what its user reads
     */
    Element forDevice(DeviceId device, Instant at, Locale language);

    /** What the account's unlinked sessions get. */
    Element forUnlinked();
}
