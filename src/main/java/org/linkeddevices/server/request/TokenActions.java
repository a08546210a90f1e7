// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.request;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.dom4j.Element;
import org.linkeddevices.protocol.ErrorCondition;
import org.linkeddevices.protocol.LinkedDevices;
import org.linkeddevices.protocol.Xml;
import org.linkeddevices.protocol.pairing.IssuedToken;
import org.linkeddevices.protocol.pairing.LinkUri;
import org.linkeddevices.protocol.roster.DeviceName;
import org.linkeddevices.protocol.roster.Platform;
import org.linkeddevices.server.pairing.IssueResult;
import org.linkeddevices.server.pairing.LinkTokens;
import org.linkeddevices.server.pairing.OutstandingToken;
import org.linkeddevices.server.pairing.TokenRequest;

/** Link tokens, with the asker's rights: a companion has none here. */
public final class TokenActions {

    private final LinkTokens tokens;
    private final String domain;

    /**
     * Creates it.
     *
     * @param domain the server's domain, for link URIs
     */
    public TokenActions(LinkTokens tokens, String domain) {
        this.tokens = tokens;
        this.domain = domain;
    }

    /**
     * Issues a link token.
     *
     * @param typedName what the device will be called, as it was typed
     * @param typedPlatform what it runs on, as it was typed
     */
    public Outcome<IssuedToken> issue(
            Asker asker, Optional<String> typedName, Optional<String> typedPlatform) {
        if (!asker.requester().mayDoAll()) {
            return Outcome.refused(Refusal.FORBIDDEN);
        }
        Optional<DeviceName> name = typedName.flatMap(DeviceName::parse);
        if (typedName.isPresent() && name.isEmpty()) {
            return Outcome.refused(Refusal.BAD_NAME);
        }
        Optional<Platform> platform = typedPlatform.flatMap(Platform::of);
        if (typedPlatform.isPresent() && platform.isEmpty()) {
            return Outcome.refused(Refusal.BAD_PLATFORM);
        }
        IssueResult result =
                tokens.issue(
                        new TokenRequest(
                                asker.username(), name, platform, asker.requester().origin()));
        if (result instanceof IssueResult.Issued issued) {
            LinkUri uri = new LinkUri(asker.username(), domain, issued.token(), issued.expires());
            return Outcome.granted(
                    new IssuedToken(issued.id(), issued.token(), uri, issued.expires()));
        }
        return Outcome.refused(refusal((IssueResult.Refused) result));
    }

    /** The tokens that can still be used, oldest first. */
    public Outcome<List<OutstandingToken>> outstanding(Asker asker) {
        return asker.requester().mayDoAll()
                ? Outcome.granted(tokens.outstanding(asker.username()))
                : Outcome.refused(Refusal.FORBIDDEN);
    }

    /** Withdraws a token, named by its id. */
    public Outcome<String> withdraw(Asker asker, String tokenId) {
        if (!asker.requester().mayDoAll()) {
            return Outcome.refused(Refusal.FORBIDDEN);
        }
        return tokens.withdraw(asker.username(), tokenId, asker.requester().origin())
                ? Outcome.granted(tokenId)
                : Outcome.refused(Refusal.UNKNOWN_TOKEN);
    }

    private static Refusal refusal(IssueResult.Refused refused) {
        String limit = Integer.toString(refused.limit());
        String seconds = Long.toString(wholeSeconds(refused.retryAfter()));
        return switch (refused.reason()) {
            case TOO_MANY_COMPANIONS ->
                    new Refusal(
                            ErrorCondition.RESOURCE_CONSTRAINT,
                            "request.companions-full",
                            List.of(limit),
                            Optional.of(limit("too-many-companions", limit)));
            case TOO_MANY_OUTSTANDING ->
                    new Refusal(
                            ErrorCondition.RESOURCE_CONSTRAINT,
                            "request.tokens-outstanding",
                            List.of(limit, seconds),
                            Optional.of(retry("too-many-tokens", limit, seconds)));
            case TOO_MANY_ISSUED ->
                    new Refusal(
                            ErrorCondition.POLICY_VIOLATION,
                            "request.tokens-issued",
                            List.of(limit, seconds),
                            Optional.of(retry("too-fast", limit, seconds)));
        };
    }

    private static long wholeSeconds(Duration duration) {
        // Rounded up: who waits that long must not come too early.
        return Math.max(1, duration.plusMillis(999).toSeconds());
    }

    private static Element limit(String name, String limit) {
        Element element = Xml.element(name, LinkedDevices.NS);
        element.addAttribute("limit", limit);
        return element;
    }

    private static Element retry(String name, String limit, String seconds) {
        Element element = limit(name, limit);
        element.addAttribute("retry-after", seconds);
        return element;
    }
}
