package org.septicor.hooks;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@DisplayName("README")
class ReadmeTest {

    @Test
    @DisplayName("shows the answer that its curl really gets")
    void showsTheRealAnswer() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        String answer = given().contentType("application/json")
                .body(Samples.request("dobutamine-test").toString())
                .post("/cds-services/septicor-patient-view")
                .asString();
        var lines = Pattern.compile("(?m)^\"(summary|indicator|outcome)\":\"[^\"]*\"$")
                .matcher(readme)
                .results()
                .map(MatchResult::group)
                .toList();
        assertFalse(lines.isEmpty());
        lines.forEach(line -> assertTrue(answer.contains(line), line));
    }

    @Test
    @DisplayName("every sample patient of the page is answered")
    void everySampleIsAnswered() {
        for (String sample : Samples.names()) {
            given().contentType("application/json")
                    .body(Samples.request(sample).toString())
                    .post(Samples.service(sample))
                    .then()
                    .statusCode(200);
        }
    }
}
