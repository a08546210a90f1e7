// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.roster;

import java.time.Instant;

/**
 * How a device came to the roster.
 *
 * @param at when it was linked
 * @param by who issued its token
 * @param credential with what it logs in
 */
public record Linking(Instant at, Actor by, CredentialKind credential) {}
