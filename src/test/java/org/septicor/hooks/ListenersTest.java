package org.septicor.hooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.septicor.card.Dialect;
import org.septicor.card.Language;
import org.septicor.card.Listener;
import org.septicor.trust.Client;
import org.septicor.trust.Clients;
import org.septicor.trust.ClientsTest;

/** For whom cards are written. */
class ListenersTest {
    @ParameterizedTest
    @EnumSource(Dialect.class)
    void aClientSpeaksItsDialect(Dialect dialect) {
        Clients clients = ClientsTest.clients(
                "a.issuer=https://a.test",
                "a.dialect=" + dialect.word(),
                "a.language=fr",
                "a.links=https://doi.org",
                "b.issuer=https://b.test");
        Listeners listeners = new Listeners(clients);
        clients.all()
                .forEach(client -> assertEquals(
                        client.name().equals("a")
                                ? new Listener(dialect, Language.FR, List.of("https://doi.org"))
                                : Listener.ANYBODY,
                        listeners.of(client)));
        assertEquals(Listener.ANYBODY, listeners.of(Client.ANONYMOUS));
    }

    @ParameterizedTest
    @CsvSource({"dialect, Epic", "dialect, cerner", "language, de", "language, francais!"})
    void whatWeDoNotSpeakRefusesTheStart(String key, String value) {
        var clients = ClientsTest.clients("a.issuer=https://a.test", "a." + key + "=" + value);
        IllegalStateException refused = assertThrows(IllegalStateException.class, () -> new Listeners(clients));
        assertTrue(
                refused.getMessage().startsWith("septicor.trust.clients.a." + key + " is ")
                        && refused.getMessage().endsWith(value),
                refused.getMessage());
    }

    @Test
    void withoutClientsEverybodyIsAnybody() {
        assertEquals(Listener.ANYBODY, new Listeners(ClientsTest.clients()).of(Client.ANONYMOUS));
    }
}
