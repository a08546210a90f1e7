// SPDX-License-Identifier: Apache-2.0
/**
 * The message archive (XEP-0313): the sync log as its account reads it, and what the account wants
 * archived (XEP-0441).
 *
 * <pre>
 * ofLinkedLog          see server.delivery; the archive has the kinds message and call
 * ofLinkedArchivePref  one row per account that said something
 *   username           primary key
 *   fallback           always, never or roster: what holds for addresses without a rule
 * ofLinkedArchiveRule  one row per address of its lists
 *   username, peer     primary key; a bare or full JID
 *   verdict            always or never
 * </pre>
 */
@NullMarked
package org.linkeddevices.server.archive;

import org.jspecify.annotations.NullMarked;
