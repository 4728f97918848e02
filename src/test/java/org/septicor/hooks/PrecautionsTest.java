package org.septicor.hooks;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Where patients may be, the start is refused")
class PrecautionsTest {

    private static String refusal(List<String> origins, boolean asOf, String... profiles) {
        return assertThrows(IllegalStateException.class, () -> new Precautions(origins, asOf, List.of(profiles)))
                .getMessage();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", " * ", "/.*/", "/https://.*/", "/https?://[^/]+/"})
    @DisplayName("with pages of anybody allowed to call")
    void anyOrigin(String origin) {
        String said = refusal(List.of("https://ehr.example.org", origin), false, "prod");
        assertTrue(said.startsWith("quarkus.http.cors.origins=") && said.contains("not prod"), said);
        refusal(List.of(origin), false, "staging");
        refusal(List.of(origin), false, "demo", "prod");
        assertDoesNotThrow(() -> new Precautions(List.of(origin), false, List.of("demo")));
    }

    @Test
    @DisplayName("but not with pages that are listed")
    void listed() {
        for (String origin : List.of("https://ehr.example.org", "/https://[a-z]+[.]hospital[.]example/", "/")) {
            assertDoesNotThrow(() -> new Precautions(List.of(origin), false, List.of("prod")));
        }
        assertDoesNotThrow(() -> new Precautions(List.of(), false, List.of("prod")));
    }

    @Test
    @DisplayName("is not refused, but warned of, where plain http is served and no proxy is known")
    void plainHttp() {
        List<String> prod = List.of("prod");
        assertTrue(Precautions.servesPlainHttp("enabled", false, prod));
        assertFalse(Precautions.servesPlainHttp("disabled", false, prod));
        assertFalse(Precautions.servesPlainHttp("redirect", false, prod));
        assertFalse(Precautions.servesPlainHttp("enabled", true, prod));
        assertFalse(Precautions.servesPlainHttp("enabled", false, List.of("demo")));
        assertTrue(Precautions.servesPlainHttp("enabled", false, List.of("demo", "prod")));
    }

    @Test
    @DisplayName("with calls that name their own time")
    void asOf() {
        String said = refusal(List.of(), true, "prod");
        assertTrue(
                said.startsWith("septicor.as-of.enabled=true is for the profiles dev, test and demo, not prod"), said);
        assertDoesNotThrow(() -> new Precautions(List.of(), true, List.of("test")));
    }
}
