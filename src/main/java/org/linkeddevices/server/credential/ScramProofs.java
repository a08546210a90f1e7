// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.credential;

import java.util.List;
import java.util.Optional;
import org.linkeddevices.protocol.pairing.LinkToken;

/**
 * Finds out with which credential a SCRAM proof was made.
 *
 * <p>The server does not see what was typed, and sends one salt before it knows which credential is
 * meant, so each is tried in each spelling under that salt: the likely spelling of all credentials
 * first, since that is what a device uses that has logged in before.
 */
final class ScramProofs {

    // Stands in where an account has no credential, so that a first failed login takes its time
    // too.
    private static final LinkToken NOBODY =
            LinkToken.parse("00000000000000000000000000").orElseThrow();

    private final DerivedKeys keys;

    ScramProofs(DerivedKeys keys) {
        this.keys = keys;
    }

    Optional<ScramMatch> match(
            String username, List<Credential> credentials, ScramExchange exchange) {
        List<Credential> tried =
                credentials.isEmpty()
                        ? List.of(new Credential.OfToken(username, "nobody:" + username, NOBODY))
                        : credentials;
        Optional<ScramMatch> match =
                tried.stream().flatMap(c -> likely(c, exchange).stream()).findFirst();
        if (match.isEmpty()) {
            match = tried.stream().flatMap(c -> others(c, exchange).stream()).findFirst();
        }
        return credentials.isEmpty() ? Optional.empty() : match;
    }

    private Optional<ScramMatch> likely(Credential credential, ScramExchange exchange) {
        return match(credential, credential.spelling(), exchange);
    }

    private Optional<ScramMatch> others(Credential credential, ScramExchange exchange) {
        for (int i = 0; i < credential.secret().spellings().size(); i++) {
            Optional<ScramMatch> match =
                    i == credential.spelling() ? Optional.empty() : match(credential, i, exchange);
            if (match.isPresent()) {
                return match;
            }
        }
        return Optional.empty();
    }

    private Optional<ScramMatch> match(
            Credential credential, int spelling, ScramExchange exchange) {
        String password = credential.secret().spellings().get(spelling);
        return keys.of(credential.key(), spelling, password, exchange)
                .verify(exchange.authMessage(), exchange.proof())
                .map(signature -> new ScramMatch(credential, spelling, signature));
    }
}
