// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.servlet.http.HttpServletRequest;

/** What all pages have in common: the form token, the notices at the top, the time zone. */
final class PageFrame {

    /** The request attribute with the notices. */
    static final String NOTICES = "notices";

    private final Console console;
    private final FormTokens formTokens;
    private final Carrier carrier;

    PageFrame(Console console, RandomGenerator random) {
        this.console = console;
        this.formTokens = new FormTokens(random);
        this.carrier = new Carrier(random);
    }

    FormTokens formTokens() {
        return formTokens;
    }

    Carrier carrier() {
        return carrier;
    }

    /** Who is logged in, by the console's own session attribute; empty if nobody is. */
    Optional<String> administrator(SessionValues session) {
        return console.administrator(session);
    }

    /** Sets the request attributes that every view reads. */
    void prepare(HttpServletRequest request, SessionValues session, PageRequest asked) {
        List<Notice> notices = new ArrayList<>(console.problems());
        Notice.of(asked.carried()).ifPresent(notices::add);
        request.setAttribute(NOTICES, notices);
        request.setAttribute(FormTokens.FIELD, formTokens.of(session));
        request.setAttribute("timeZone", console.timeZone());
    }
}
