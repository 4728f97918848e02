package org.septicor.hooks;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.septicor.card.Dialect;
import org.septicor.card.Language;
import org.septicor.card.Listener;
import org.septicor.ehr.AllowedServers;
import org.septicor.ehr.Ehr;

/** P-8: the same calls, put to a service on its silent run and to one that shows its cards. */
@QuarkusTest
@TestProfile(ShadowConversationTest.Shadow.class)
@DisplayName("On a silent run")
class ShadowConversationTest {
    public static class Shadow implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("septicor.mode", "shadow");
        }
    }

    private final Consultation live = new Consultation(
            (allowed, server, authorization, patient) -> Ehr.nowhere(),
            Memory.NONE,
            SilentRun.NONE,
            Optional.empty(),
            Optional.of("UTC"),
            true);

    @ParameterizedTest(name = "{0} in {1}")
    @CsvSource({
        "dobutamine-test,standard",
        "refractory-shock,standard",
        "unit-slip,standard",
        "dobutamine-too-early,standard",
        "beta-blocker-order,standard",
        "dobutamine-test,epic",
        "unit-slip,epic",
        "dobutamine-too-early,epic",
        "dobutamine-test,oracle"
    })
    @DisplayName("nothing is shown, and the record holds the card that would have been shown, byte for byte")
    void showsNothing(String sample, String dialect) {
        ObjectNode request = Samples.request(sample);
        HookResponse wouldBe = live.answer(
                Discovery.Offered.of(Talk.service(request)),
                HookRequestReader.read(request.toString().getBytes(StandardCharsets.UTF_8)),
                new Caller(
                        dialect,
                        new Listener(Dialect.of(dialect).orElseThrow(), null, List.of()),
                        Language.EN,
                        AllowedServers.none(),
                        null,
                        System.nanoTime(),
                        false));
        assertNotEquals(List.of(), wouldBe.cards(), "the sample has a card");
        Talk.Answer answer = Talk.call(request, Talk.as(dialect));
        assertEquals(List.of(), answer.cards());
        boolean order = !answer.orders().isEmpty();
        assertEquals(
                order ? "-" : "shadow", answer.state().substring(answer.state().indexOf(' ') + 1));
        answer.orders().forEach(one -> assertEquals(true, one.endsWith(" shadow"), one));
        String decision = given().get("/decisions/" + answer.decision()).asString();
        JsonNode body = Talk.read(decision);
        assertEquals("shadow", body.path("mode").asText());
        List<String> recorded = new ArrayList<>();
        for (JsonNode told : body.path("cards")) {
            assertEquals("shadow", told.path("withheld").asText());
            String uuid = told.at("/card/uuid").asText();
            int from = decision.indexOf("{\"uuid\":\"" + uuid);
            recorded.add(anonymous(decision.substring(from)));
        }
        assertEquals(wouldBe.cards().size(), recorded.size());
        for (int i = 0; i < recorded.size(); i++) {
            String expected = anonymous(new String(Wire.write(wouldBe.cards().get(i)), StandardCharsets.UTF_8));
            assertEquals(
                    expected,
                    recorded.get(i)
                            .substring(
                                    0,
                                    Math.min(expected.length(), recorded.get(i).length())));
        }
    }

    /** Random ids differ. */
    private static String anonymous(String card) {
        return card.replaceAll("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "uuid");
    }
}
