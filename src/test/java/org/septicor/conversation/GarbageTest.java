package org.septicor.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.DecoderConfig;
import io.restassured.response.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.septicor.bedside.ChartBuilder;
import org.septicor.bedside.Textbook;
import org.septicor.bedside.Vignette;
import org.septicor.bedside.VignetteState;

/**
 * What no client should send and some client will: a clear 4xx OperationOutcome, or an answer in which the datum counts as missing;
 * never a 5xx, never a card from data that were not understood.
 */
@QuarkusTest
class GarbageTest {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int FIVE_MIB = 5 * 1024 * 1024;

    private static final List<JsonNode> WRONG = List.of(
            JSON.nullNode(),
            JSON.numberNode(7),
            JSON.textNode("garbage"),
            JSON.booleanNode(true),
            JSON.arrayNode(),
            JSON.arrayNode().add(1).addNull().add("x"),
            JSON.objectNode(),
            JSON.objectNode().put("resourceType", "Bundle").put("value", 3));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "7",
                "\"text\"",
                "[]",
                "{",
                "}",
                "{}",
                "{\"hook\":",
                "{\"hook\":\"patient-view\"}",
                "{'hook':'patient-view'}",
                "{\"hook\":\"patient-view\",}",
                "{\"hook\":NaN}",
                "// comment\n{}",
                "<xml/>",
                "\u0000",
                "{\"hook\":\"patient-view\"} trailing"
            })
    void whatIsNoHookRequest(String body) {
        Ehr.Answer answer = Ehr.send(body.getBytes(StandardCharsets.UTF_8));
        assertEquals(400, answer.status(), answer::text);
        assertOutcome(answer);
    }

    @Test
    void aBodyCutShortAnywhere() {
        String whole = v37a().toString();
        for (int length = 0; length < whole.length(); length += 1 + whole.length() / 150) {
            Ehr.Answer answer = Ehr.send(whole.substring(0, length).getBytes(StandardCharsets.UTF_8));
            assertEquals(400, answer.status(), answer::text);
            assertOutcome(answer);
        }
    }

    @Test
    void bytesThatAreNoText() {
        byte[] whole = v37a().toString().getBytes(StandardCharsets.UTF_8);
        for (int at = 10; at < whole.length; at += whole.length / 60) {
            byte[] broken = whole.clone();
            broken[at] = (byte) 0xff;
            neverWorse(Ehr.send(broken), "0xff at " + at);
        }
    }

    /** Every member of every kind of object, replaced by what it must not be; and left out. */
    @Test
    void everyMemberOfAnotherType() {
        List<String> paths = new ArrayList<>();
        ObjectNode good = ChartBuilder.request(everything());
        collect(good, "", paths);
        assertTrue(paths.size() > 150, () -> "members: " + paths.size());
        int n = 0;
        for (String path : paths) {
            // every member is spoilt in three ways, all ways take their turn
            for (int k = 0; k < 3; k++) {
                JsonNode wrong = WRONG.get(n++ % WRONG.size());
                ObjectNode request = good.deepCopy();
                parent(request, path).set(last(path), wrong);
                neverWorse(Ehr.open(request), path + " = " + wrong);
            }
            ObjectNode request = good.deepCopy();
            parent(request, path).remove(last(path));
            neverWorse(Ehr.open(request), path + " left out");
        }
    }

    /** A value that was not understood counts as missing: the textbook says what follows. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("spoiltValues")
    void aValueThatWasNotUnderstoodIsMissing(String how, Consumer<ObjectNode> spoil) {
        ObjectNode request = v37a();
        for (JsonNode entry : request.get("prefetch").get("echocardiography").get("entry")) {
            if (entry.get("resource").toString().contains("10230-1")) {
                spoil.accept((ObjectNode) entry.get("resource"));
            }
        }
        Ehr.Answer answer = Ehr.open(request);
        VignetteState blind = Vignette.named("V37a").state().copy();
        blind.lvef = null;
        assertEquals("200 " + Textbook.read(blind), answer.status() + " " + answer.outcomeAndIndicator(), answer::text);
        assertNotEquals("D-37", answer.outcome());
    }

    static List<Object[]> spoiltValues() {
        List<Object[]> all = new ArrayList<>();
        for (String value : List.of("1e999999999", "-1e999999999", "1e-999999999", "-0", "-32", "32e7", "0")) {
            all.add(spoil(value, o -> quantity(o).set("value", raw(value))));
        }
        for (String text : List.of("NaN", "Infinity", "32", "thirty-two", "")) {
            all.add(spoil("text " + text, o -> quantity(o).put("value", text)));
        }
        all.add(spoil("no value", o -> quantity(o).remove("value")));
        all.add(spoil("null value", o -> quantity(o).putNull("value")));
        all.add(spoil("no quantity", o -> o.remove("valueQuantity")));
        all.add(spoil(
                "quantity is a list",
                o -> o.putArray("valueQuantity").addObject().put("value", 32)));
        all.add(spoil("quantity is a number", o -> o.put("valueQuantity", 32)));
        all.add(spoil("value as text", o -> {
            o.remove("valueQuantity");
            o.put("valueString", "32 %");
        }));
        all.add(spoil("a range", o -> {
            o.remove("valueQuantity");
            o.putObject("valueRange").putObject("low").put("value", 32);
        }));
        all.add(spoil("unit of length", o -> quantity(o).put("unit", "cm").put("code", "cm")));
        all.add(spoil("no unit", o -> {
            quantity(o).remove("unit");
            quantity(o).remove("code");
        }));
        all.add(spoil("below", o -> quantity(o).put("comparator", "<")));
        for (String time : List.of(
                "2026-03-01",
                "2026-03",
                "2026",
                "2026-03-01T10:00:00",
                "yesterday",
                "",
                "NaN",
                "2026-02-30T10:00:00Z",
                "2027-03-01T10:00:00Z",
                "0000-00-00T00:00:00Z",
                "+1000000000-01-01T00:00:00Z")) {
            all.add(spoil("at " + time, o -> o.put("effectiveDateTime", time)));
        }
        all.add(spoil("at no time", o -> o.remove("effectiveDateTime")));
        all.add(spoil("issued only", o -> o.set("issued", o.remove("effectiveDateTime"))));
        for (String status : List.of("entered-in-error", "cancelled", "registered", "unknown", "FINAL", "")) {
            all.add(spoil("status " + status, o -> o.put("status", status)));
        }
        all.add(spoil("no status", o -> o.remove("status")));
        all.add(spoil(
                "code of another system",
                o -> ((ObjectNode) o.get("code").get("coding").get(0)).put("system", "http://example.org/codes")));
        all.add(spoil("no code", o -> o.remove("code")));
        all.add(spoil("absent", o -> {
            o.remove("valueQuantity");
            o.putObject("dataAbsentReason").putArray("coding").addObject().put("code", "error");
        }));
        all.add(spoil("not an Observation", o -> o.put("resourceType", "Basic")));
        return all;
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000, 100_000})
    void nestingWithoutEnd(int depth) {
        String nested = "[".repeat(depth) + "]".repeat(depth);
        Ehr.Answer answer = Ehr.send(v37a().toString()
                .replaceFirst("\\{", "{\"deep\":" + nested + ",")
                .getBytes(StandardCharsets.UTF_8));
        neverWorse(answer, "nested " + depth);
        assertTrue(depth < 10_000 || answer.status() == 400, answer::text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MedicationOrder", "ProcedureRequest", "DiagnosticOrder"})
    void otherVersionsOfFhir(String type) {
        ObjectNode request = v37a();
        ArrayNode entries = (ArrayNode) request.get("prefetch").get("infusions").get("entry");
        ObjectNode old = entries.addObject()
                .putObject("resource")
                .put("resourceType", type)
                .put("id", "old");
        old.putObject("patient").put("reference", "Patient/p1");
        Ehr.Answer answer = Ehr.open(request);
        assertEquals(422, answer.status(), answer::text);
        assertOutcome(answer);
    }

    @Test
    void anotherPatientsData() {
        for (String key : ChartBuilder.KEYS) {
            JsonNode entries = v37a().get("prefetch").path(key).path("entry");
            for (int i = 0; i < entries.size(); i++) {
                ObjectNode request = v37a();
                ObjectNode resource = (ObjectNode)
                        request.get("prefetch").get(key).get("entry").get(i).get("resource");
                resource.putObject("subject").put("reference", "Patient/somebody-else");
                Ehr.Answer answer = Ehr.open(request);
                assertEquals(422, answer.status(), () -> key + ": " + answer.text());
                assertOutcome(answer);
            }
        }
    }

    /** The same name twice in one object: whatever is made of it, not a card from half of each. */
    @Test
    void theSameNameTwice() {
        String request = v37a().toString();
        for (String name :
                List.of("\"hook\":\"patient-view\"", "\"status\":\"final\"", "\"resourceType\":\"Bundle\"")) {
            String twice = request.replaceFirst(
                    java.util.regex.Pattern.quote(name), java.util.regex.Matcher.quoteReplacement(name + "," + name));
            neverWorse(Ehr.send(twice.getBytes(StandardCharsets.UTF_8)), name);
        }
    }

    @Test
    void bodiesAtAndAboveTheLimit() {
        Ehr.Answer large = Ehr.send(padded(FIVE_MIB));
        assertEquals("200 D-37", large.status() + " " + large.outcome());
        Ehr.Answer tooLarge = Ehr.send(padded(FIVE_MIB + 1));
        assertEquals(413, tooLarge.status());
        assertOutcome(tooLarge);
    }

    @Test
    void compressedBodies() throws IOException {
        assertEquals("200 D-37", gzip(v37a().toString().getBytes(StandardCharsets.UTF_8)));
        assertEquals("413", gzip(padded(FIVE_MIB + 1)).substring(0, 3));
    }

    @Test
    void tenThousandEntries() {
        ObjectNode request = v37a();
        ArrayNode entries = (ArrayNode) request.get("prefetch").get("vitals").get("entry");
        ObjectNode one = (ObjectNode) entries.get(0).get("resource");
        for (int i = 0; i < 10_000; i++) {
            ObjectNode copy = one.deepCopy();
            copy.put("id", "copy-" + i).put("effectiveDateTime", "2026-02-20T10:00:00Z");
            entries.addObject().set("resource", copy);
        }
        ((ObjectNode) request.get("prefetch").get("vitals")).remove("total");
        Ehr.Answer answer = Ehr.open(request);
        assertEquals("200 D-37", answer.status() + " " + answer.outcome());
    }

    // ---- what is always true

    /** A 4xx that says why, or an answer that is whole. */
    private static void neverWorse(Ehr.Answer answer, String what) {
        if (answer.status() == 200) {
            JsonNode json = answer.json();
            assertTrue(json.path("cards").isArray(), what);
            assertTrue(answer.outcome().matches("D-[0-3][0-9][ab]?"), () -> what + ": " + answer.text());
            assertNotEquals("D-39", answer.outcome(), what);
        } else {
            assertTrue(answer.status() >= 400 && answer.status() < 500, () -> what + ": " + answer.status());
            assertOutcome(answer);
        }
    }

    private static void assertOutcome(Ehr.Answer answer) {
        JsonNode json = answer.json();
        assertEquals("OperationOutcome", json.path("resourceType").asText(), answer::text);
        assertEquals("error", json.path("issue").path(0).path("severity").asText(), answer::text);
        assertTrue(json.path("issue").path(0).path("diagnostics").asText().length() > 10, answer::text);
        assertTrue(!answer.text().contains("Exception") && !answer.text().contains("org.septicor"), answer::text);
        assertTrue(json.path("cards").isMissingNode(), answer::text);
    }

    // ---- small things

    private static Object[] spoil(String how, Consumer<ObjectNode> change) {
        return new Object[] {how, change};
    }

    private static ObjectNode quantity(ObjectNode observation) {
        return (ObjectNode) observation.get("valueQuantity");
    }

    private static JsonNode raw(String number) {
        return JSON.pojoNode(new com.fasterxml.jackson.databind.util.RawValue(number));
    }

    private static ObjectNode v37a() {
        return ChartBuilder.request(Vignette.named("V37a").state());
    }

    /** A patient with something of every kind. */
    private static VignetteState everything() {
        VignetteState s = Vignette.named("V27a").state().copy();
        s.cad = true;
        s.rrt = true;
        s.mapOverride = java.math.BigDecimal.valueOf(65);
        s.bolusAge = 10_000L;
        s.urine = new VignetteState.M(java.math.BigDecimal.ONE, 600);
        s.betaBlockerOrdered = true;
        return s;
    }

    /** One of each kind: the first two entries of a Bundle stand for the rest of their kind. */
    private static void collect(JsonNode node, String path, List<String> paths) {
        if (node instanceof ObjectNode object) {
            object.fieldNames().forEachRemaining(name -> {
                paths.add(path + "/" + name);
                collect(object.get(name), path + "/" + name, paths);
            });
        } else {
            for (int i = 0; i < Math.min(node.size(), 1); i++) {
                collect(node.get(i), path + "/" + i, paths);
            }
        }
    }

    private static ObjectNode parent(ObjectNode request, String path) {
        return (ObjectNode) request.at(path.substring(0, path.lastIndexOf('/')));
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static byte[] padded(int size) {
        byte[] request = v37a().toString().getBytes(StandardCharsets.UTF_8);
        byte[] body = java.util.Arrays.copyOf(request, size);
        java.util.Arrays.fill(body, request.length, size, (byte) ' ');
        return body;
    }

    private static String gzip(byte[] body) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
            gzip.write(body);
        }
        Response response = RestAssured.given()
                .config(RestAssured.config()
                        .decoderConfig(DecoderConfig.decoderConfig().noContentDecoders()))
                .header("Content-Encoding", "gzip")
                .contentType("application/json")
                .body(zipped.toByteArray())
                .post(Ehr.PATIENT_VIEW);
        Ehr.Answer answer = new Ehr.Answer(response.statusCode(), response.contentType(), response.asString());
        return answer.status() + " " + (answer.status() == 200 ? answer.outcome() : answer.text());
    }
}
