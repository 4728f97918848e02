package org.septicor.trust;

import static org.septicor.trust.Refused.Reason;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.septicor.trust.keys.Algorithm;
import org.septicor.trust.keys.Verifier;

/**
 * Verifies the tokens of trusted clients. What can be told from the token alone is looked at first, in an order in which nothing is
 * contacted for a call that will be refused; it can only refuse. Then come the client's own keys, the signature, and last the memory
 * of used tokens, in which only what is genuine leaves a trace.
 */
final class Tokens {
    /** What a header must not hold: extensions we would have to understand, and keys that a token brings along. */
    private static final List<String> NEVER = List.of("crit", "b64", "jwk", "x5c", "x5u");

    private static final int MOST_PRINTED = 100;
    private static final Pattern PLAIN = Pattern.compile("[!-~]{0," + MOST_PRINTED + "}");
    private static final Pattern NOT_VISIBLE = Pattern.compile("[^!-~]");

    private final Map<String, TrustedClient> byIssuer;
    private final Replays replays;
    private final Clock clock;

    Tokens(Map<String, TrustedClient> byIssuer, Replays replays, Clock clock) {
        this.byIssuer = Map.copyOf(byIssuer);
        this.replays = replays;
        this.clock = clock;
    }

    /**
     * The call, and the client that makes it.
     *
     * @param path of the endpoint, from {@code /cds-services} on
     * @throws Refused when it cannot be told beyond doubt
     */
    Admitted verify(@Nullable String authorization, String path) {
        Jwt token = Jwt.of(authorization);
        TrustedClient client = client(token);
        Algorithm algorithm = checkHeader(client, token);
        Instant expiry = checkDates(client, token);
        checkClaims(client, token, path);
        Verifier verifier = client.keys().find(token.header().path("kid").asText(), algorithm);
        require(verifier != null, Reason.UNKNOWN_KEY, client, "its key set has no such kid for " + algorithm);
        require(
                verifier != null && verifier.proves(token.compact()),
                Reason.SIGNATURE,
                client,
                "the signature is not that of the key");
        require(
                !client.replayCheck()
                        || replays.first(
                                client.client().issuer(),
                                token.claims().path("jti").asText(),
                                expiry.plus(client.skew())),
                Reason.REPLAY,
                client,
                "the token has been used before");
        String tenant = token.claims().path("tenant").textValue();
        return new Admitted(
                client.client(),
                tenant == null ? null : printable(tenant),
                printable(token.claims().path("jti").asText()));
    }

    private TrustedClient client(Jwt token) {
        String issuer = token.issuer();
        TrustedClient client = issuer == null ? null : byIssuer.get(issuer);
        if (client == null) {
            // an issuer that nobody vouches for: an operator needs it to find the typing error
            throw new Refused(
                    Reason.UNKNOWN_ISSUER,
                    "no client has the issuer " + (issuer == null ? "(none)" : printable(issuer)));
        }
        return client;
    }

    private static Algorithm checkHeader(TrustedClient client, Jwt token) {
        JsonNode header = token.header();
        require("JWT".equals(header.path("typ").textValue()), Reason.TYPE, client, "typ is not JWT");
        Algorithm algorithm = client.algorithms().stream()
                .filter(allowed -> allowed.name().equals(header.path("alg").textValue()))
                .findAny()
                .orElseThrow(() -> refused(Reason.ALGORITHM, client, "alg is none of " + client.algorithms()));
        require(NEVER.stream().noneMatch(header::has), Reason.KEY_IN_TOKEN, client, "the header holds one of " + NEVER);
        require(hasText(header.path("kid")), Reason.KEY_ID, client, "there is no kid");
        require(
                !header.has("jku")
                        || client.keyLocations().contains(header.path("jku").asText()),
                Reason.KEY_LOCATION,
                client,
                "jku is none of " + client.keyLocations());
        return algorithm;
    }

    /** When the token expires. */
    private Instant checkDates(TrustedClient client, Jwt token) {
        Long exp = token.seconds("exp");
        Long iat = token.seconds("iat");
        Long nbf = token.seconds("nbf");
        if (exp == null || iat == null || (nbf == null && token.claims().has("nbf"))) {
            throw refused(Reason.DATES, client, "exp and iat are not both numbers, or nbf is there and none");
        }
        long now = clock.instant().getEpochSecond();
        long skew = client.skew().toSeconds();
        long life = Verifier.LONGEST_LIFE.toSeconds();
        require(exp > now - skew, Reason.DATES, client, "the token has expired");
        require(iat <= now + skew, Reason.DATES, client, "iat lies in the future");
        require(nbf == null || nbf <= now + skew, Reason.DATES, client, "nbf lies in the future");
        // Not exp - iat, which overflows for absurd dates.
        require(
                iat <= exp && iat >= exp - life,
                Reason.DATES,
                client,
                "exp lies more than an hour after iat, or before");
        return Instant.ofEpochSecond(exp);
    }

    private static void checkClaims(TrustedClient client, Jwt token, String path) {
        JsonNode claims = token.claims();
        require(
                client.audience().isNamedBy(claims.path("aud"), path),
                Reason.AUDIENCE,
                client,
                "aud is not " + client.audience().expected(path));
        require(hasText(claims.path("jti")), Reason.TOKEN_ID, client, "there is no jti");
        require(
                client.tenants().isEmpty()
                        || client.tenants().contains(claims.path("tenant").asText()),
                Reason.TENANT,
                client,
                "tenant is none of " + client.tenants());
    }

    private static boolean hasText(JsonNode member) {
        return member.isTextual() && !member.textValue().isBlank();
    }

    private static void require(boolean right, Reason reason, TrustedClient client, String wrong) {
        if (!right) {
            throw refused(reason, client, wrong);
        }
    }

    private static Refused refused(Reason reason, TrustedClient client, String wrong) {
        return new Refused(reason, "client " + client.client().name() + ": " + wrong);
    }

    /** What a client has written, fit for a log. */
    private static String printable(String written) {
        if (PLAIN.matcher(written).matches()) {
            return written;
        }
        String visible = NOT_VISIBLE.matcher(written).replaceAll("?");
        return visible.length() <= MOST_PRINTED ? visible : visible.substring(0, MOST_PRINTED) + "…";
    }
}
