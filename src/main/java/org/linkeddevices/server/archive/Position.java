// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.archive;

import java.time.Instant;

/**
 * An entry of the sync log, without its stanza.
 *
 * @param seq its number
 * @param id its stanza-id
 * @param at when it was logged
 * @param archived whether the archive shows it
 */
record Position(long seq, String id, Instant at, boolean archived) {}
