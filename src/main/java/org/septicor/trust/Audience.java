package org.septicor.trust;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Whom a client's tokens have to be for: the public address of the endpoint that is called, never what the request says about its
 * host.
 */
sealed interface Audience {

    /** Whether the {@code aud} claim, a text or a list of texts, names this call. */
    default boolean isNamedBy(JsonNode aud, String path) {
        if (aud.isTextual()) {
            return matches(aud.textValue(), path);
        }
        boolean named = false;
        for (JsonNode one : aud) {
            if (!aud.isArray() || !one.isTextual()) {
                return false;
            }
            named |= matches(one.textValue(), path);
        }
        return named;
    }

    /** Whether one text names the endpoint at this path, which begins with a slash. */
    boolean matches(String aud, String path);

    /** What was expected, for the operator. */
    String expected(String path);

    /**
     * The endpoint's address below a public base.
     *
     * @param base normalised, without trailing slash
     */
    record Address(String base) implements Audience {
        /** @throws IllegalArgumentException when it is no web address, or one with user, query or fragment */
        static Address of(String publicBase) {
            String base = normalised(publicBase);
            if (base == null) {
                throw new IllegalArgumentException(publicBase);
            }
            return new Address(base);
        }

        @Override
        public boolean matches(String aud, String path) {
            return expected(path).equals(normalised(aud));
        }

        @Override
        public String expected(String path) {
            return base + slashesOnce(path);
        }
    }

    /** A word that the EHR's analyst has set by hand, the same for each endpoint. */
    record Fixed(String word) implements Audience {
        @Override
        public boolean matches(String aud, String path) {
            return word.equals(aud);
        }

        @Override
        public String expected(String path) {
            return word;
        }
    }

    /** Scheme and host in lower case, no default port, no doubled or trailing slash; {@code null} where it is no plain web address. */
    private static @Nullable String normalised(String address) {
        try {
            URI uri = new URI(address);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            boolean https = scheme.equals("https");
            if (!(https || scheme.equals("http"))
                    || uri.getHost() == null
                    || uri.getRawUserInfo() != null
                    || uri.getRawQuery() != null
                    || uri.getRawFragment() != null) {
                return null;
            }
            String port = uri.getPort() < 0 || uri.getPort() == (https ? 443 : 80) ? "" : ":" + uri.getPort();
            return scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + port + slashesOnce(uri.getRawPath());
        } catch (URISyntaxException notAnAddress) {
            return null;
        }
    }

    private static String slashesOnce(String path) {
        String once = path.replaceAll("/{2,}", "/");
        return once.endsWith("/") ? once.substring(0, once.length() - 1) : once;
    }
}
