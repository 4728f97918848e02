package org.septicor.hooks;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.septicor.card.Dialect;
import org.septicor.card.Language;
import org.septicor.card.Listener;
import org.septicor.trust.Client;
import org.septicor.trust.Clients;

/** For whom the cards of a call are: joins the client that {@code trust} knows with the dialect that {@code card} speaks. */
@Startup
@ApplicationScoped
public class Listeners {
    private final Map<Client, Listener> listeners = new HashMap<>();

    /**
     * @throws IllegalStateException naming the key, when a client is given a dialect or a language that we do not speak
     */
    Listeners(Clients clients) {
        listeners.put(Client.ANONYMOUS, Listener.ANYBODY);
        clients.all().forEach(client -> listeners.put(client, listener(client)));
    }

    /** The EHR that this client is. */
    Listener of(Client caller) {
        return listeners.getOrDefault(caller, Listener.ANYBODY);
    }

    /** Whether this client calls this service at all: a committee none, and Oracle shows cards of {@code patient-view} only. */
    boolean mayCall(Client caller, Discovery.Offered service) {
        return !caller.governance()
                && (of(caller).dialect() != Dialect.ORACLE || service == Discovery.Offered.PATIENT_VIEW);
    }

    private static Listener listener(Client client) {
        Dialect dialect = Dialect.of(client.dialect())
                .orElseThrow(() -> new IllegalStateException(Clients.key(client.name(), "dialect")
                        + " is standard, epic or oracle, not " + client.dialect()));
        return new Listener(dialect, language(client), client.links());
    }

    private static @Nullable Language language(Client client) {
        return client.language() == null
                ? null
                : Language.of(client.language())
                        .orElseThrow(() -> new IllegalStateException(
                                Clients.key(client.name(), "language") + " is en or fr, not " + client.language()));
    }
}
