package org.septicor.trust;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An EHR that calls, as the site has configured it under {@code septicor.trust.clients.<name>}.
 *
 * @param issuer the {@code iss} of its tokens; empty for {@link #ANONYMOUS}
 * @param dialect how its cards are shaped: a word that {@code card} gives its meaning
 * @param language tag of its own language; {@code null} when none is configured
 * @param links beginnings (origin and path) of the addresses that are registered with it
 * @param fhirServers FHIR base URLs that it may point us to
 * @param nullIsAbsent whether a prefetch key that it sends as null was not looked for, instead of looked for in vain
 * @param governance whether it is no EHR but reads the figures of all of them, and calls no service
 */
public record Client(
        String name,
        String issuer,
        String dialect,
        @Nullable String language,
        List<String> links,
        List<String> fhirServers,
        boolean nullIsAbsent,
        boolean governance) {

    /** Whoever is not known. */
    public static final Client ANONYMOUS =
            new Client("anonymous", "", "standard", null, List.of(), List.of(), false, false);

    public Client {
        links = List.copyOf(links);
        fhirServers = List.copyOf(fhirServers);
    }
}
