// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.bench.console;

import javax.servlet.http.Cookie;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.jivesoftware.util.CookieUtils;
import org.jivesoftware.util.StringUtils;

/** Double submit, as the pages of Openfire do it: the field must equal the cookie. */
final class Csrf {

    private static final String NAME = "csrf";

    private Csrf() {}

    static boolean isGood(HttpServletRequest request) {
        Cookie cookie = CookieUtils.getCookie(request, NAME);
        String field = request.getParameter(NAME);
        return cookie != null && cookie.getValue().equals(field);
    }

    /** Sets a new cookie. */
    static String renew(HttpServletRequest request, HttpServletResponse response) {
        String value = StringUtils.randomString(15);
        CookieUtils.setCookie(request, response, NAME, value, -1);
        return value;
    }
}
