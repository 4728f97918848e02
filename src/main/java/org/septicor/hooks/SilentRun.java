package org.septicor.hooks;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.septicor.hooks.decisions.Minutes;
import org.septicor.hooks.decisions.Withheld;
import org.septicor.pathway.Pathway;
import org.septicor.pathway.Rule;
import org.septicor.trust.Client;
import org.septicor.trust.Clients;

/**
 * The silent run (P-8): calls are assessed and recorded, their cards are not shown. {@code septicor.mode=shadow} for everything, or
 * {@code septicor.shadow.services}, {@code .rules} and {@code .clients} for some.
 */
@Startup
@ApplicationScoped
public class SilentRun {
    private static final String PREFIX = "septicor.shadow";
    /** Nothing is silent. */
    static final SilentRun NONE = new SilentRun(false, Set.of(), Set.of(), Set.of());

    private final boolean everything;
    private final Set<String> services;
    private final Set<String> rules;
    private final Set<String> clients;

    /**
     * @throws IllegalStateException naming the key, when it names no mode, service, rule or client of ours: a card that was to be
     *     silent would be shown
     */
    @Inject
    SilentRun(
            Clients known,
            @ConfigProperty(name = "septicor.mode", defaultValue = "live") String mode,
            @ConfigProperty(name = PREFIX + ".services") Optional<List<String>> services,
            @ConfigProperty(name = PREFIX + ".rules") Optional<List<String>> rules,
            @ConfigProperty(name = PREFIX + ".clients") Optional<List<String>> clients) {
        this(
                shadow(mode),
                named(
                        ".services",
                        services,
                        Stream.of(Discovery.Offered.values()).map(Discovery.Offered::id)),
                named(".rules", rules, Pathway.RULES.stream().map(Rule::id)),
                named(
                        ".clients",
                        clients,
                        Stream.concat(Stream.of(Client.ANONYMOUS), known.all().stream())
                                .map(Client::name)));
    }

    private SilentRun(boolean everything, Set<String> services, Set<String> rules, Set<String> clients) {
        this.everything = everything;
        this.services = services;
        this.rules = rules;
        this.clients = clients;
    }

    private static boolean shadow(String mode) {
        return switch (mode) {
            case "live" -> false;
            case "shadow" -> true;
            default -> throw new IllegalStateException("septicor.mode is live or shadow, not " + mode);
        };
    }

    private static Set<String> named(String key, Optional<List<String>> names, Stream<String> ours) {
        Set<String> wanted = new HashSet<>(names.orElse(List.of()));
        Set<String> known = ours.collect(Collectors.toSet());
        for (String name : wanted) {
            if (!known.contains(name)) {
                throw new IllegalStateException(PREFIX + key + " names none of ours: " + name);
            }
        }
        return wanted;
    }

    /**
     * {@code shadow} where the silent run alone keeps the answer empty: no card of this call could be shown, whatever its rule, or all
     * that were made are of silent rules.
     */
    String mode(String service, String client, List<Minutes.Told> told) {
        boolean allKept = !told.isEmpty() && told.stream().allMatch(card -> card.withheld() == Withheld.SHADOW);
        return silent(service, client) || allKept ? "shadow" : "live";
    }

    /** Whether a card of this rule is not to be shown. */
    boolean covers(String service, String rule, String client) {
        return silent(service, client) || rules.contains(rule);
    }

    private boolean silent(String service, String client) {
        return everything || services.contains(service) || clients.contains(client);
    }
}
