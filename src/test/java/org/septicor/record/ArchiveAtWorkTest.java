package org.septicor.record;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

@QuarkusTest
@DisabledIfSystemProperty(named = "database", matches = "postgresql", disabledReason = "is about the embedded one")
@DisplayName("The record in the service")
class ArchiveAtWorkTest {
    @Inject
    Decisions decisions;

    @Inject
    FeedbackBook feedback;

    @Inject
    Silences silences;

    @Inject
    Pseudonyms pseudonyms;

    @ConfigProperty(name = "septicor.record.directory")
    Path directory;

    @Test
    @DisplayName("is kept in an H2 file, with a key made at the first start, in a directory of its own")
    void embedded() throws Exception {
        Decision decision = Sample.decision();
        decisions.append(decision);
        Stored stored = decisions.find(decision.id()).orElseThrow();
        assertEquals(Stored.State.INTACT, stored.state());
        assertTrue(stored.keyId().startsWith("made-"));
        feedback.add(List.of(Sample.override(decision.cards().get(0).uuid())));
        assertEquals(1, silences.about(List.of(decision.patientKey())).size());
        assertEquals(32, pseudonyms.patient("ward", "icu-1").length());
        assertTrue(decisions.verify().intact());
        for (String file : List.of("septicor.mv.db", "record.key", "journal/lock")) {
            assertTrue(Files.exists(directory.resolve(file)), file);
        }
    }

    @Test
    @DisplayName("tells who watches it how much waits and what could not be kept")
    void health() {
        decisions.append(Sample.decision());
        given().get("/q/health/well")
                .then()
                .statusCode(200)
                .body("checks[0].name", equalTo("record"))
                .body("checks[0].status", equalTo("UP"))
                .body("checks[0].data.journalBytes", greaterThan(1000))
                .body("checks[0].data.lost", equalTo(0))
                .body("checks[0].data.refused", equalTo(0));
    }
}
