// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.admin;

import java.util.Date;
import java.util.Map;
import java.util.Optional;
import org.linkeddevices.protocol.pairing.LinkUri;
import org.linkeddevices.server.pairing.IssueResult;
import org.linkeddevices.server.pairing.QrCode;

/**
 * A link token as it is shown once, right after it was issued.
 *
 * @param id names the token; not a secret
 * @param link what the QR code says
 */
public record IssuedView(String id, LinkUri link) {

    private static final String ID = "token.id";
    private static final String LINK = "token.link";

    /** The form in which a redirect carries a token that was issued just now. */
    static Map<String, String> carried(String username, String domain, IssueResult.Issued issued) {
        LinkUri link = new LinkUri(username, domain, issued.token(), issued.expires());
        return Map.of(ID, issued.id(), LINK, link.written());
    }

    /** Reads {@link #carried}. */
    static Optional<IssuedView> of(Map<String, String> carried) {
        return LinkUri.parse(carried.getOrDefault(LINK, ""))
                .map(link -> new IssuedView(carried.getOrDefault(ID, ""), link));
    }

    /** The token as it is typed. */
    public String token() {
        return link.token().written();
    }

    /** The link as text. */
    public String uri() {
        return link.written();
    }

    /** When it stops working. */
    public Date expires() {
        return Date.from(link.expires());
    }

    /** The QR code of the link: an SVG element that holds nothing but shapes. */
    public String qrSvg() {
        return QrCode.of(link.written()).svg();
    }

    /** Where the page's script asks what became of the token. */
    public String stateLink() {
        return Links.token(link.username(), id);
    }

    /** Where a person asks that. */
    public String watchLink() {
        return Links.watch(link.username(), id);
    }
}
