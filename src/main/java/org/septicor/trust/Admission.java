package org.septicor.trust;

import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.septicor.trust.keys.KeySet;
import org.septicor.trust.keys.NativeSignatures;
import org.septicor.trust.keys.PublishedKeys;

/** Who may come in: the client whose token is verified or, in mode {@code open}, whoever calls. */
@Startup
@ApplicationScoped
public class Admission {
    private static final Logger LOG = Logger.getLogger(Admission.class);
    /** Where no patients are, so that calls may go unverified. */
    private static final Set<String> OPEN_PROFILES = Set.of("dev", "test", "demo");
    /** Where the CDS Hooks Sandbox may show itself, with a key that anybody has. */
    private static final Set<String> SHOW_PROFILES = Set.of("dev", "demo");

    private final boolean open;
    private final Clients clients;
    private final Tokens tokens;
    private final RefusalLog refusals;

    /**
     * @throws IllegalStateException saying what to configure, when no token could be verified or a client is configured wrongly
     */
    @Inject
    Admission(TrustConfig config, Clients clients, Replays replays) {
        this(config, clients, replays, ConfigUtils.getProfiles(), KeySet.PATIENCE, Clock.systemUTC());
    }

    /**
     * As {@link #Admission(TrustConfig, Clients, Replays)}, in these profiles.
     *
     * @param patience how long a call waits for a key set
     */
    Admission(
            TrustConfig config,
            Clients clients,
            Replays replays,
            List<String> profiles,
            Duration patience,
            Clock clock) {
        NativeSignatures.prefer();
        this.open = config.mode() == TrustConfig.Mode.OPEN;
        this.clients = clients;
        this.refusals = new RefusalLog(clock);
        if (open) {
            requireNoPatients(profiles);
        } else {
            requireComplete(config);
        }
        Predicate<PublicKey> trusted = key -> {
            boolean published = PublishedKeys.contain(key);
            if (published && profiles.stream().noneMatch(SHOW_PROFILES::contains)) {
                LOG.warn("A key set holds a key whose private half is public: it is not used");
                return false;
            }
            return true;
        };
        Executor executor = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "key-sets");
            thread.setDaemon(true);
            return thread;
        });
        Map<String, TrustedClient> byIssuer = new HashMap<>();
        for (Client client : clients.all()) {
            TrustConfig.ClientKeys keys = config.clients().get(client.name());
            if (keys != null && TrustedClient.missing(client.name(), keys).isEmpty()) {
                TrustedClient verifiable = TrustedClient.of(client, keys, patience, trusted, clock, executor);
                byIssuer.put(client.issuer(), verifiable);
                if (!open) {
                    warn(verifiable, profiles);
                }
            }
        }
        this.tokens = new Tokens(byIssuer, replays, clock);
    }

    /** Whether calls need no token. */
    public boolean isOpen() {
        return open;
    }

    /**
     * Lets the call of a client in. In mode {@code open} a token is believed as it is sent, whoever sends none is
     * {@link Client#ANONYMOUS}, and nobody is refused.
     *
     * @param authorization the Authorization headers of the call
     * @param path of the endpoint called, from the root of this service on
     * @throws Refused when the caller is to be told 401 and nothing else; the reason has been logged
     */
    public Admitted admit(@Nullable List<String> authorization, String path) {
        // Of two headers, a proxy may have looked at the other.
        String one = authorization != null && authorization.size() == 1 ? authorization.get(0) : null;
        if (open) {
            return Admitted.unverified(clients.of(one));
        }
        try {
            return tokens.verify(one, path);
        } catch (Refused refusal) {
            refusals.write(refusal);
            throw refusal;
        }
    }

    /** Verifies invented tokens until the code is warm. */
    public void rehearse(int rounds) {
        try {
            TokenRehearsal.run(rounds);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What is better known before the first call comes. */
    private static void warn(TrustedClient client, List<String> profiles) {
        client.keys().look();
        if (!client.replayCheck() && profiles.stream().noneMatch(OPEN_PROFILES::contains)) {
            LOG.warnf(
                    "%s is false: whoever overhears a token of this client can use it again. Not for production",
                    Clients.key(client.client().name(), "replay-check"));
        }
    }

    private static void requireNoPatients(List<String> profiles) {
        if (profiles.stream().noneMatch(OPEN_PROFILES::contains) || profiles.contains("prod")) {
            throw new IllegalStateException(
                    TrustConfig.PREFIX + ".mode=open is for the profiles dev, test and demo, not "
                            + String.join(",", profiles) + ": remove it, and " + whatToSet());
        }
        LOG.warnf("%s.mode is open: callers are not verified. Not for real patients", TrustConfig.PREFIX);
    }

    private static void requireComplete(TrustConfig config) {
        if (config.clients().isEmpty()) {
            throw new IllegalStateException("No client is trusted, so every call would be refused: " + whatToSet()
                    + ". To look around without an EHR: -Dquarkus.profile=demo");
        }
        Set<String> missing = new TreeSet<>();
        config.clients().forEach((name, keys) -> missing.addAll(TrustedClient.missing(name, keys)));
        if (!missing.isEmpty()) {
            throw new IllegalStateException("Calls of these clients could not be verified: set " + missing);
        }
    }

    private static String whatToSet() {
        return "set for each EHR " + Clients.key("<name>", "issuer") + " (the iss of its tokens), "
                + Clients.key("<name>", "jwks") + " (https address or file of its JWK Set) and "
                + Clients.key("<name>", "audience") + " (the public address of this service, https://host)";
    }
}
