package org.septicor.hooks;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.septicor.ehr.AllowedServers;
import org.septicor.ehr.Ehr;
import org.septicor.trust.Admission;
import org.septicor.trust.Client;
import org.septicor.trust.Clients;

/**
 * The FHIR servers that a caller may point us to: those of its own list; where callers are not verified, those of any client and
 * the open test servers (contract, {@code fhirServer}).
 */
@Startup
@ApplicationScoped
public class Servers {
    private final Map<Client, AllowedServers> byClient = new HashMap<>();
    private final AllowedServers otherwise;

    /**
     * @throws IllegalStateException naming the key, when an entry is no plain base URL, or not https where that is needed
     */
    Servers(
            Ehr ehr,
            Clients clients,
            Admission admission,
            @ConfigProperty(name = "septicor.ehr.open-servers") Optional<List<String>> openServers) {
        List<String> open = admission.isOpen() ? openServers.orElse(List.of()) : List.of();
        List<String> all = new ArrayList<>();
        for (Client client : clients.all()) {
            byClient.put(
                    client, allow(ehr, Clients.key(client.name(), "fhir-servers"), client.fhirServers(), List.of()));
            all.addAll(client.fhirServers());
        }
        if (admission.isOpen()) {
            byClient.clear();
            otherwise = allow(ehr, "septicor.ehr.open-servers", all, open);
        } else {
            otherwise = AllowedServers.none();
        }
    }

    /** Those that this caller may point us to. */
    AllowedServers of(Client caller) {
        return byClient.getOrDefault(caller, otherwise);
    }

    private static AllowedServers allow(Ehr ehr, String key, List<String> bases, List<String> open) {
        try {
            return ehr.allow(bases, open);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalStateException(key + ": " + wrong.getMessage(), wrong);
        }
    }
}
