// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.admin;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.linkeddevices.server.roster.DeviceRef;

/** The addresses of the pages, relative to each other. */
final class Links {

    static final String DEVICES = "linkeddevices-devices.jsp";
    static final String USER = "linkeddevices-user.jsp";
    static final String UNLINK = "linkeddevices-unlink.jsp";
    static final String TOKEN = "linkeddevices-token.jsp";
    static final String SETTINGS = "linkeddevices-settings.jsp";
    static final String SWEEP = "linkeddevices-sweep.jsp";
    static final String DELIVERY = "linkeddevices-delivery.jsp";
    static final String LIVE = "linkeddevices-live.jsp";

    private Links() {}

    /** The page of an account. */
    static String user(String username) {
        return USER + "?username=" + encode(username);
    }

    /** The page that asks before a device is unlinked. */
    static String unlink(DeviceRef device) {
        return UNLINK + "?username=" + encode(device.username()) + "&device=" + device.id();
    }

    /** The page that asks before all devices of an account are unlinked. */
    static String unlinkAll(String username) {
        return UNLINK + "?username=" + encode(username);
    }

    /** The data about one link token. */
    static String token(String username, String tokenId) {
        return TOKEN + "?username=" + encode(username) + "&token=" + encode(tokenId);
    }

    /** The page of an account, saying what became of a link token. */
    static String watch(String username, String tokenId) {
        return user(username) + "&watch=" + encode(tokenId);
    }

    /** The data that keep the page of an account up to date. */
    static String live(String username) {
        return LIVE + "?username=" + encode(username);
    }

    /** A text as part of a query. */
    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
