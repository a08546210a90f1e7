// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.state;

/** The names of the nodes that clients keep an account's state in; those of OMEMO are its own. */
public final class PepNodes {

    /** How far each chat was read (XEP-0490). */
    public static final String READ_STATE = "urn:xmpp:mds:displayed:0";

    /** Joined and remembered rooms (XEP-0402). */
    public static final String BOOKMARKS = "urn:xmpp:bookmarks:1";

    /** The picture's bytes (XEP-0084). */
    public static final String AVATAR_DATA = "urn:xmpp:avatar:data";

    /** Which picture it is (XEP-0084). */
    public static final String AVATAR_METADATA = "urn:xmpp:avatar:metadata";

    /** The nickname (XEP-0172). */
    public static final String NICKNAME = "http://jabber.org/protocol/nick";

    /** The mood (XEP-0107). */
    public static final String MOOD = "http://jabber.org/protocol/mood";

    /** What the person does (XEP-0108). */
    public static final String ACTIVITY = "http://jabber.org/protocol/activity";

    /** What the person listens to (XEP-0118). */
    public static final String TUNE = "http://jabber.org/protocol/tune";

    private PepNodes() {}
}
