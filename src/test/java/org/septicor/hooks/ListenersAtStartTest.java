package org.septicor.hooks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.septicor.card.Dialect;
import org.septicor.trust.Admission;

@QuarkusTest
@DisplayName("The clients of application.properties")
class ListenersAtStartTest {
    @Inject
    Admission admission;

    @Inject
    Listeners listeners;

    @ParameterizedTest
    @EnumSource(Dialect.class)
    @DisplayName("are known by the issuer of their tokens")
    void known(Dialect dialect) {
        byte[] claims = ("{\"iss\":\"https://" + dialect.word() + ".test\"}").getBytes(StandardCharsets.UTF_8);
        String bearer = "Bearer e30." + Base64.getUrlEncoder().withoutPadding().encodeToString(claims) + ".x";
        assertEquals(
                dialect,
                listeners.of(admission.admit(List.of(bearer), "/").client()).dialect());
    }
}
