package org.septicor.hooks;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Iterator;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * One whole conversation per dialect and hook, kept as it was read and approved ({@code src/test/resources/conversations}). After a
 * change that is meant: {@code ./mvnw test -Dtest=DialectConversationTest -Dconversations.write=true}, and read the diff.
 */
@QuarkusTest
@DisplayName("Conversations by dialect and hook")
class DialectConversationTest {
    private static final Path GOLDEN = Path.of("src/test/resources/conversations");

    @ParameterizedTest(name = "{0} at {1}: {2}")
    @CsvSource({
        "standard,patient-view,dobutamine-test",
        "standard,order-select,dobutamine-too-early",
        "standard,order-sign,unit-slip",
        "epic,patient-view,dobutamine-test",
        "epic,order-select,dobutamine-too-early",
        "epic,order-sign,unit-slip",
        "oracle,patient-view,dobutamine-test"
    })
    void isAnsweredAsApproved(String dialect, String hook, String sample) throws IOException {
        ObjectNode request = Samples.request(sample);
        assertEquals(hook, request.get("hook").asText());
        String claims = "{\"iss\":\"https://" + dialect + ".test\"}";
        byte[] answer = given().contentType("application/json")
                .header("Authorization", "Bearer " + base64("{\"alg\":\"none\"}") + "." + base64(claims) + ".")
                .body(request.toString())
                .when()
                .post(Samples.service(sample))
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        JsonNode spoken = Samples.JSON.readTree(answer);
        withoutChance(spoken);
        String text =
                Samples.JSON.copy().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(spoken) + "\n";
        Path golden = GOLDEN.resolve(dialect + "-" + hook + ".json");
        if (Boolean.getBoolean("conversations.write")) {
            Files.createDirectories(GOLDEN);
            Files.writeString(golden, text);
        }
        assertEquals(Files.readString(golden), text);
    }

    /** Random ids differ in each answer. */
    private static void withoutChance(JsonNode node) {
        if (node instanceof ObjectNode object) {
            for (Iterator<Map.Entry<String, JsonNode>> members = object.fields(); members.hasNext(); ) {
                Map.Entry<String, JsonNode> member = members.next();
                if (member.getKey().equals("uuid") || member.getKey().equals("decision")) {
                    member.setValue(TextNode.valueOf("…"));
                } else {
                    withoutChance(member.getValue());
                }
            }
        } else {
            node.forEach(DialectConversationTest::withoutChance);
        }
    }

    private static String base64(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
