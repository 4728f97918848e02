package org.septicor.trust;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The configured clients. Whether a caller really is one of them, {@link Admission} says. */
@Startup
@ApplicationScoped
public class Clients {
    private final Map<String, Client> byIssuer;

    /**
     * @throws IllegalStateException naming the key, when two clients have one issuer or a registered link is no web address
     */
    Clients(TrustConfig config) {
        Map<String, Client> known = new LinkedHashMap<>();
        new TreeMap<>(config.clients()).forEach((name, keys) -> {
            Client client = new Client(
                    name,
                    keys.issuer(),
                    keys.dialect(),
                    keys.language().orElse(null),
                    keys.links().orElse(List.of()),
                    keys.fhirServers().orElse(List.of()),
                    keys.nullIsAbsent(),
                    keys.governance());
            client.links().forEach(link -> requireWebAddress(name, link));
            Client other = known.putIfAbsent(client.issuer(), client);
            if (other != null) {
                throw new IllegalStateException(key(name, "issuer") + " is the same as " + key(other.name(), "issuer")
                        + ": " + client.issuer());
            }
        });
        this.byIssuer = Map.copyOf(known);
    }

    /** The configuration key of a client, for messages to the operator. */
    public static String key(String client, String member) {
        return TrustConfig.PREFIX + ".clients." + client + "." + member;
    }

    /** All that are configured. */
    public Collection<Client> all() {
        return byIssuer.values();
    }

    /**
     * The client whose issuer the bearer token names, {@link Client#ANONYMOUS} where there is no such header, no such client, or
     * nothing that can be read. The token is not verified: this client may decide how a card is shaped (dialect, language, links)
     * and must never open anything.
     */
    Client of(@Nullable String authorizationHeader) {
        try {
            String issuer = Jwt.of(authorizationHeader).issuer();
            return issuer == null ? Client.ANONYMOUS : byIssuer.getOrDefault(issuer, Client.ANONYMOUS);
        } catch (Refused unreadable) {
            return Client.ANONYMOUS;
        }
    }

    private static void requireWebAddress(String client, String link) {
        try {
            URI address = new URI(link);
            if (address.getHost() != null && List.of("https", "http").contains(address.getScheme())) {
                return;
            }
        } catch (URISyntaxException malformed) {
            // said below
        }
        throw new IllegalStateException(
                key(client, "links") + " takes the beginnings of web addresses (https://host/path), not " + link);
    }
}
