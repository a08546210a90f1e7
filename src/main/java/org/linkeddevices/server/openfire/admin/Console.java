// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.admin;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;

/** What pages need of the admin console. */
interface Console {

    /**
     * The name of who is logged in, from the attribute that the console's login left; empty if
     * nobody is.
     */
    Optional<String> administrator(SessionValues session);

    /**
     * Writes to the server's security audit log.
     *
     * @param administrator who made a change
     * @param summary what, in one English sentence, without secrets
     * @param details more of it
     */
    void audit(String administrator, String summary, String details);

    /** The time zone in which the console shows times. */
    TimeZone timeZone();

    /** An account's name as people read it, without the escapes of XEP-0106. */
    String shownName(String username);

    /** The server's domain. */
    String domain();

    /** A text in the console's language; the parameters are not escaped. */
    String text(String key, String... parameters);

    /** A number in the console's language. */
    String number(long number);

    /** A number with one digit after the point, in the console's language. */
    String decimal(double number);

    /** A number of bytes in a fitting unit, in the console's language. */
    String bytes(long bytes);

    /** A time in the console's language and time zone. */
    String time(Instant time);

    /** What an administrator must know and mend, such as missing tables. */
    List<Notice> problems();
}
