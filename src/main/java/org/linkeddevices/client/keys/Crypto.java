// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.keys;

import java.security.SecureRandom;
import java.time.Clock;
import org.linkeddevices.crypto.omemo.OmemoEngine;

/**
 * What everybody here encrypts with.
 *
 * @param engine the engine
 * @param random where keys come from
 * @param clock the time
 */
record Crypto(OmemoEngine engine, SecureRandom random, Clock clock) {}
