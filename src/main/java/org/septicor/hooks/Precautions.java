package org.septicor.hooks;

import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Refuses to start with settings that are for the profiles in which no patients are, and warns where patients' data may go in clear. */
@Startup
@ApplicationScoped
public class Precautions {
    private static final Logger LOG = Logger.getLogger(Precautions.class);
    private static final Set<String> NO_PATIENTS = Set.of("dev", "test", "demo");
    private static final String ORIGINS = "quarkus.http.cors.origins";
    private static final String AS_OF = "septicor.as-of.enabled";
    private static final String PLAIN = "quarkus.http.insecure-requests";
    private static final String FORWARDED = "quarkus.http.proxy.proxy-address-forwarding";
    /** Nobody can have it: whatever lets this origin in lets in any (RFC 2606). */
    private static final String NOBODYS_ORIGIN = "https://any.invalid";

    /** @throws IllegalStateException naming the setting */
    @Inject
    Precautions(
            @ConfigProperty(name = ORIGINS) Optional<List<String>> origins,
            @ConfigProperty(name = AS_OF, defaultValue = "false") boolean asOf,
            @ConfigProperty(name = PLAIN, defaultValue = "enabled") String plain,
            @ConfigProperty(name = FORWARDED, defaultValue = "false") boolean forwarded) {
        this(origins.orElse(List.of()), asOf, ConfigUtils.getProfiles());
        if (servesPlainHttp(plain, forwarded, ConfigUtils.getProfiles())) {
            LOG.warnf(
                    "%s is %s: plain http is served, and patients' data with it. Set it to disabled where TLS ends here,"
                            + " or %s=true where it ends at a proxy (operations.md, \"TLS and HTTP/2\")",
                    PLAIN, plain, FORWARDED);
        }
    }

    Precautions(List<String> origins, boolean asOf, List<String> profiles) {
        if (noPatients(profiles)) {
            return;
        }
        if (asOf) {
            throw refusal(AS_OF + "=true", profiles, "remove it: the clock says what time it is");
        }
        if (origins.stream().anyMatch(Precautions::letsAnybodyIn)) {
            throw refusal(
                    ORIGINS + "=" + String.join(",", origins), profiles, "list the origins of the site's own pages");
        }
    }

    private static boolean noPatients(List<String> profiles) {
        return profiles.stream().anyMatch(NO_PATIENTS::contains) && !profiles.contains("prod");
    }

    /** Whether calls come in clear as far as is known; behind a proxy that is as it should be. */
    static boolean servesPlainHttp(String insecureRequests, boolean forwarded, List<String> profiles) {
        return insecureRequests.equalsIgnoreCase("enabled") && !forwarded && !noPatients(profiles);
    }

    /** As the platform reads the setting: {@code *}, or a pattern between slashes. */
    private static boolean letsAnybodyIn(String origin) {
        String entry = origin.strip();
        boolean pattern = entry.length() > 1 && entry.startsWith("/") && entry.endsWith("/");
        return entry.equals("*") || (pattern && NOBODYS_ORIGIN.matches(entry.substring(1, entry.length() - 1)));
    }

    private static IllegalStateException refusal(String setting, List<String> profiles, String whatToDo) {
        return new IllegalStateException(setting + " is for the profiles dev, test and demo, not "
                + String.join(",", profiles) + ": " + whatToDo);
    }
}
