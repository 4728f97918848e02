package org.septicor.hooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.septicor.card.Dialect;
import org.septicor.card.Language;
import org.septicor.card.Listener;
import org.septicor.trust.ClientsTest;

/** For whom cards are written. */
class ListenersTest {
    private static String bearer(String issuer) {
        byte[] claims = ("{\"iss\":\"" + issuer + "\"}").getBytes(StandardCharsets.UTF_8);
        return "Bearer e30." + Base64.getUrlEncoder().withoutPadding().encodeToString(claims) + ".x";
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void aClientSpeaksItsDialect(Dialect dialect) {
        Listeners listeners = new Listeners(ClientsTest.clients(
                "a.issuer=https://a.test",
                "a.dialect=" + dialect.word(),
                "a.language=fr",
                "a.links=https://doi.org",
                "b.issuer=https://b.test"));
        assertEquals(
                new Listener(dialect, Language.FR, List.of("https://doi.org")), listeners.of(bearer("https://a.test")));
        assertEquals(Listener.ANYBODY, listeners.of(bearer("https://b.test")));
        assertEquals(Listener.ANYBODY, listeners.of(bearer("https://c.test")));
        assertEquals(Listener.ANYBODY, listeners.of(null));
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
        assertEquals(Listener.ANYBODY, new Listeners(ClientsTest.clients()).of(bearer("https://a.test")));
    }
}
