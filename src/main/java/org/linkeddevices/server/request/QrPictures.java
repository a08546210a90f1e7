// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.request;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.linkeddevices.protocol.bob.BobData;
import org.linkeddevices.protocol.pairing.LinkToken;
import org.linkeddevices.protocol.pairing.LinkUri;
import org.linkeddevices.server.pairing.Candidate;
import org.linkeddevices.server.pairing.LinkTokens;
import org.linkeddevices.server.pairing.OutstandingToken;
import org.linkeddevices.server.pairing.QrCode;

/**
 * The QR codes of link tokens. None is kept: a picture is drawn again from the account's
 * outstanding tokens when somebody asks for it, and is gone with its token.
 */
public final class QrPictures {

    /** About 300 pixels wide, 1 to 2 kilobytes: XEP-0231 wants no more than 8. */
    private static final int SCALE = 6;

    private final LinkTokens tokens;
    private final String domain;
    private final Clock clock;

    /**
     * Creates it.
     *
     * @param domain the server's domain, for link URIs
     */
    public QrPictures(LinkTokens tokens, String domain, Clock clock) {
        this.tokens = tokens;
        this.domain = domain;
        this.clock = clock;
    }

    /** The picture of a link URI, to be kept no longer than the token lives. */
    public BobData draw(LinkUri uri) {
        long seconds = Duration.between(clock.instant(), uri.expires()).toSeconds();
        return BobData.of(QrCode.of(uri.written()).png(SCALE), "image/png", Math.max(0, seconds));
    }

    /** The picture with a content id, among those of the account's outstanding tokens. */
    Optional<BobData> find(String username, String cid) {
        Map<String, LinkToken> secrets =
                tokens.candidates(username).stream()
                        .collect(Collectors.toMap(Candidate::id, Candidate::token));
        return tokens.outstanding(username).stream()
                .flatMap(token -> uri(username, token, secrets).stream())
                .map(this::draw)
                .filter(picture -> picture.cid().equals(cid))
                .findFirst();
    }

    private Optional<LinkUri> uri(
            String username, OutstandingToken token, Map<String, LinkToken> secrets) {
        return Optional.ofNullable(secrets.get(token.id()))
                .map(secret -> new LinkUri(username, domain, secret, token.expires()));
    }
}
