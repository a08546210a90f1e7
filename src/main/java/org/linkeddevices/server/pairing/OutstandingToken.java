// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.pairing;

import java.time.Instant;
import org.linkeddevices.server.roster.Actor;

/**
 * A token that can still be used, without the token itself.
 *
 * @param id names the token
 * @param issuedAt when it was issued
 * @param expires when it stops working
 * @param by who issued it
 */
public record OutstandingToken(String id, Instant issuedAt, Instant expires, Actor by) {}
