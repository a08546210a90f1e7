// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.archive;

import java.util.List;

/** The namespaces of the message archive (XEP-0313, section 9). */
public final class Mam {

    /** Queries, results, metadata and preferences. */
    public static final String NS = "urn:xmpp:mam:2";

    /** What an account with an archive lists in service discovery. */
    public static final List<String> FEATURES =
            List.of(NS, NS + "#extended", NS + "#groupchat-field");

    private Mam() {}
}
