package org.septicor.hooks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@DisplayName("openapi.yaml")
class OpenApiDocumentTest {
    private static final Path GENERATED = Path.of("target", "openapi", "openapi.yaml");
    private static final Path COMMITTED = Path.of("openapi.yaml");

    @Test
    @DisplayName("is what the code generates")
    void isWhatTheCodeGenerates() throws IOException {
        String generated = Files.readString(GENERATED);
        if (Boolean.getBoolean("openapi.write")) {
            Files.writeString(COMMITTED, generated);
        }
        String committed = Files.exists(COMMITTED) ? Files.readString(COMMITTED) : "";
        assertEquals(
                generated,
                committed,
                "openapi.yaml differs from the code: rewrite it with"
                        + " ./mvnw test -Dtest=OpenApiDocumentTest -Dopenapi.write=true and commit it");
    }
}
