// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.admin;

import java.util.Map;
import org.linkeddevices.server.pairing.LinkTokens;
import org.linkeddevices.server.roster.DeviceRoster;

/**
 * What became of one link token, as data for the script that says "linked!" without a reload. It
 * answers {@code status} and {@code text}, never the token.
 */
final class TokenPage implements Page {

    private final LinkTokens tokens;
    private final DeviceRoster roster;
    private final Console console;

    TokenPage(LinkTokens tokens, DeviceRoster roster, Console console) {
        this.tokens = tokens;
        this.roster = roster;
        this.console = console;
    }

    @Override
    public Answer get(PageRequest request) {
        TokenAnswer state = TokenAnswer.of(request, request.text("token"), tokens, roster);
        Notice notice = state.notice();
        String text = console.text(notice.key(), notice.parameters().toArray(String[]::new));
        return new Answer.Data(Map.of("status", state.status().wireName(), "text", text));
    }
}
