package org.septicor.trust;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The configured clients, found by the issuer of their tokens.
 *
 * <p><strong>Tokens are not verified here yet.</strong> Until they are, the {@code iss} claim is believed as it is sent, so a client may
 * only decide how a card is shaped: dialect, language, links. It must never open anything.
 */
@Startup
@ApplicationScoped
public class Clients {
    private static final Logger LOG = Logger.getLogger(Clients.class);
    /** Characters of the Authorization header; a longer one is not read. */
    private static final int LONGEST = 8192;

    private static final String SCHEME = "Bearer ";
    private static final ObjectReader JSON = new ObjectMapper().reader();

    private final Map<String, Client> byIssuer;

    /**
     * @throws IllegalStateException naming the key, when two clients have one issuer or a registered link is no web address
     */
    Clients(TrustConfig config) {
        if (config.mode() == TrustConfig.Mode.REQUIRED) {
            LOG.warnf(
                    "%s.mode is required, but this version does not verify tokens yet: let only the EHR reach this service",
                    TrustConfig.PREFIX);
        }
        Map<String, Client> known = new LinkedHashMap<>();
        new TreeMap<>(config.clients()).forEach((name, keys) -> {
            Client client = new Client(
                    name,
                    keys.issuer(),
                    keys.dialect(),
                    keys.language().orElse(null),
                    keys.links().orElse(List.of()));
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
     * nothing that can be read. The token is neither verified nor logged.
     */
    public Client of(@Nullable String authorizationHeader) {
        String issuer = issuer(authorizationHeader);
        return issuer == null ? Client.ANONYMOUS : byIssuer.getOrDefault(issuer, Client.ANONYMOUS);
    }

    private static @Nullable String issuer(@Nullable String header) {
        if (header == null || header.length() > LONGEST || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return null;
        }
        String[] parts = header.substring(SCHEME.length()).strip().split("\\.", -1);
        if (parts.length != 3) {
            return null;
        }
        try {
            JsonNode claims = JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
            return claims.path("iss").textValue();
        } catch (IOException | IllegalArgumentException garbage) {
            return null;
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
