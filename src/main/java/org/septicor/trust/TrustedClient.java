package org.septicor.trust;

import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.septicor.trust.keys.Algorithm;
import org.septicor.trust.keys.KeySet;
import org.septicor.trust.keys.KeySource;
import org.septicor.trust.keys.Verifier;

/**
 * A client whose tokens can be verified, and what they have to be.
 *
 * @param skew by how much its clock may differ from ours
 * @param replayCheck whether a token is good for one call only
 * @param keyLocations what {@code jku} may say: compared, never contacted
 * @param tenants the organisations it calls for; any where this is empty
 */
record TrustedClient(
        Client client,
        Set<Algorithm> algorithms,
        Audience audience,
        Duration skew,
        boolean replayCheck,
        Set<String> keyLocations,
        Set<String> tenants,
        KeySet keys) {

    static final Duration SKEW = Duration.ofSeconds(60);
    /** Epic's clocks, and its {@code nbf}, are minutes away. */
    private static final Duration EPIC_SKEW = Duration.ofMinutes(5);

    private static final Duration MOST_SKEW = Duration.ofMinutes(5);
    private static final List<Algorithm> ALGORITHMS = List.of(Algorithm.ES384, Algorithm.RS384);

    TrustedClient {
        algorithms = Set.copyOf(algorithms);
        keyLocations = Set.copyOf(keyLocations);
        tenants = Set.copyOf(tenants);
    }

    /** The keys without which no token of a client can be verified, of those that are not set. */
    static Set<String> missing(String name, TrustConfig.ClientKeys keys) {
        Set<String> missing = new TreeSet<>();
        if (keys.jwks().isEmpty()) {
            missing.add(Clients.key(name, "jwks"));
        }
        if (keys.audience().isEmpty() && keys.audienceFixed().isEmpty()) {
            missing.add(Clients.key(name, "audience"));
        }
        return missing;
    }

    /**
     * As the site has configured it.
     *
     * @param patience how long a call waits for the key set
     * @param trusted whether a key of its set may be used at all
     * @throws IllegalStateException naming the configuration key that is wrong
     */
    static TrustedClient of(
            Client client,
            TrustConfig.ClientKeys keys,
            Duration patience,
            Predicate<PublicKey> trusted,
            Clock clock,
            Executor executor) {
        String location = keys.jwks().orElseThrow();
        KeySource source = read(client, "jwks", "an https address, or a file", location, () -> KeySource.of(location));
        Duration skew = keys.skew().orElse(client.dialect().equals("epic") ? EPIC_SKEW : SKEW);
        require(!skew.isNegative() && skew.compareTo(MOST_SKEW) <= 0, client, "skew", "at most 5 min", skew);
        Duration maxAge = keys.jwksMaxAge();
        require(
                maxAge.compareTo(Duration.ZERO) > 0 && maxAge.compareTo(KeySet.OUTAGE) <= 0,
                client,
                "jwks-max-age",
                "above 0 and at most 24 h",
                maxAge);
        Set<String> keyLocations = new HashSet<>(keys.jku().orElse(List.of()));
        keyLocations.add(location);
        return new TrustedClient(
                client,
                new HashSet<>(keys.algorithms().orElse(ALGORITHMS)),
                audience(client, keys),
                skew,
                keys.replayCheck(),
                keyLocations,
                new HashSet<>(keys.tenants().orElse(List.of())),
                new KeySet(
                        client.name(),
                        source,
                        maxAge,
                        patience,
                        trusted,
                        (key, algorithm) -> new Verifier(client.issuer(), skew, key, algorithm),
                        clock,
                        executor));
    }

    private static Audience audience(Client client, TrustConfig.ClientKeys keys) {
        Optional<String> fixed = keys.audienceFixed();
        require(
                fixed.isEmpty() || keys.audience().isEmpty(),
                client,
                "audience-fixed",
                "set instead of " + Clients.key(client.name(), "audience") + ", not beside it",
                fixed.orElse(""));
        return fixed.<Audience>map(Audience.Fixed::new).orElseGet(() -> {
            String base = keys.audience().orElseThrow();
            return read(
                    client,
                    "audience",
                    "the public address of this service, without query",
                    base,
                    () -> Audience.Address.of(base));
        });
    }

    private static <T> T read(Client client, String member, String expected, String value, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException wrong) {
            throw wrong(client, member, expected, value);
        }
    }

    private static void require(boolean right, Client client, String member, String expected, Object value) {
        if (!right) {
            throw wrong(client, member, expected, value);
        }
    }

    private static IllegalStateException wrong(Client client, String member, String expected, Object value) {
        return new IllegalStateException(Clients.key(client.name(), member) + " is " + expected + ", not " + value);
    }
}
