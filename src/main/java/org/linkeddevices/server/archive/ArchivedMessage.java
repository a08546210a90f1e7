// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.archive;

import java.time.Instant;

/**
 * A message of an archive.
 *
 * @param seq its number in the sync log
 * @param id its stanza-id, which is its id in the archive
 * @param at when it was logged
 * @param stanza its XML
 */
record ArchivedMessage(long seq, String id, Instant at, String stanza) {}
