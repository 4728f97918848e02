package org.septicor.hooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.septicor.bedside.ChartBuilder;
import org.septicor.bedside.Vignette;
import org.septicor.bedside.VignetteOrder;
import org.septicor.bedside.VignetteState;

@QuarkusTest
@DisplayName("A card that somebody silenced")
class SilenceConversationTest {
    private static final long MINUTE = 60;
    private static final String COLLEAGUE = "Practitioner/colleague";

    private final String patient = "p-" + UUID.randomUUID();

    private ObjectNode chart(String vignette, Consumer<VignetteState> change) {
        VignetteState state = Vignette.named(vignette).state().copy();
        change.accept(state);
        return Talk.withPatient(ChartBuilder.request(state), patient);
    }

    private ObjectNode chart(String vignette) {
        return chart(vignette, same -> {});
    }

    private ObjectNode order(String hook, String vignette, String dose) {
        return order(hook, vignette, "dobutamine", dose);
    }

    private ObjectNode order(String hook, String vignette, String drug, String dose) {
        ObjectNode request = ChartBuilder.orderRequest(
                hook, Vignette.named(vignette).state(), List.of(VignetteOrder.of(drug, dose, "ug/kg/min")));
        return Talk.withPatient(request, patient);
    }

    private static void accepts(Talk.Answer answer) {
        String accepted =
                "{\"feedback\":[{\"card\":\"%s\",\"outcome\":\"accepted\",\"acceptedSuggestions\":[{\"id\":\"%s\"}],"
                                .formatted(
                                        answer.uuid(),
                                        answer.card(0).at("/suggestions/0/uuid").asText())
                        + "\"outcomeTimestamp\":\"2020-01-01T00:00:01Z\"}]}";
        assertEquals(200, Talk.feedback("septicor-patient-view", accepted).statusCode());
    }

    private static VignetteState.Reading arterial(String sbp, String dbp) {
        return new VignetteState.Reading(new BigDecimal(sbp), new BigDecimal(dbp), null, 120);
    }

    @Test
    @DisplayName("is not shown to this user again, and is recorded as withheld (P-2, R-200)")
    void isWithheld() {
        ObjectNode request = chart("V37a");
        Talk.Answer first = Talk.call(request);
        assertEquals(List.of("D37"), first.cards());
        assertEquals(List.of("D37"), Talk.call(request).cards(), "nobody asked for silence");
        Talk.overrides(request, first.uuid(), "disagree");
        Talk.Answer second = Talk.call(request);
        assertEquals(List.of(), second.cards());
        assertEquals("D-37 overridden", second.state());
        JsonNode told = Talk.decision(second).at("/cards/0");
        assertEquals("overridden", told.path("withheld").asText());
        assertEquals(first.card(0).path("summary"), told.at("/card/summary"));
    }

    @Test
    @DisplayName("is shown again when ventricular tachycardia comes to a fast heart on an inotrope (P-2)")
    void newDanger() {
        Consumer<VignetteState> fast = state -> {
            state.drugs.put("milrinone", new VignetteState.Drip(new BigDecimal("0.25"), 7200L, 7200L));
            state.hr = new VignetteState.M(new BigDecimal("132"), 120);
        };
        ObjectNode request = chart("V37a", fast);
        Talk.overrides(request, Talk.call(request).uuid(), "disagree");
        assertEquals("D-05 overridden", Talk.call(request).state());
        assertEquals(
                "D-05 -",
                Talk.call(chart("V37a", fast.andThen(state -> state.rhythm = "vt")))
                        .state());
    }

    @Test
    @DisplayName("is shown to anybody else, about anybody else, and by another client (P-2)")
    void isShownToOthers() {
        ObjectNode request = chart("V37a");
        Talk.overrides(request, Talk.call(request).uuid(), null);
        assertEquals(List.of(), Talk.call(request).cards());
        assertEquals(List.of("D37"), Talk.call(Talk.user(request, COLLEAGUE)).cards());
        assertEquals(
                List.of("D37"),
                Talk.call(Talk.withPatient(request, patient + "-2")).cards());
        assertEquals(List.of("D37"), Talk.call(request, Talk.as("standard")).cards());
    }

    @Test
    @DisplayName("is not silenced by another client, nor by feedback for a card that nobody knows (R-203)")
    void othersCannotSilence() {
        ObjectNode request = chart("V37a");
        String card = Talk.call(request).uuid();
        Talk.overrides(request, card, null, "2020-01-01T00:00:00Z", Talk.as("standard"));
        Talk.overrides(request, UUID.randomUUID().toString(), null);
        Talk.overrides(request, "no uuid at all", null);
        assertEquals(List.of("D37"), Talk.call(request).cards());
    }

    @ParameterizedTest(name = "{0} {1}: {2} min")
    @CsvSource({
        "V36a,info,480,",
        "V37a,warning,120,",
        "V37a,warning,60,notNow",
        "V36a,info,60,notNow",
        "V03a,critical,30,",
        "V03a,critical,30,disagree",
        "V03a,critical,60,notNow"
    })
    @DisplayName("stays silent as long as its indicator and the reason allow, and no longer (P-2, P-4)")
    void windows(String vignette, String indicator, long minutes, String reason) {
        ObjectNode request = chart(vignette);
        Talk.Answer first = Talk.call(request);
        assertEquals(indicator, first.card(0).path("indicator").asText());
        Talk.overrides(request, first.uuid(), reason);
        assertEquals(List.of(), Talk.call(request).cards());
        ObjectNode last = Talk.shifted(request, minutes * MINUTE - 1);
        assertEquals(List.of(), Talk.call(last).cards(), "a second before");
        assertEquals(
                first.cards(),
                Talk.call(Talk.shifted(request, minutes * MINUTE)).cards(),
                "when it is over");
        assertEquals(first.cards(), Talk.call(Talk.shifted(request, -1)).cards(), "on an earlier chart");
    }

    @Test
    @DisplayName(
            "opens at once when a key value is in a worse bucket, is no longer known, or is known for the first time (P-2)")
    void worse() {
        VignetteState base = Vignette.named("V37a").state();
        Talk.overrides(chart("V37a"), Talk.call(chart("V37a")).uuid(), null);
        BigDecimal lactate = base.lactate.v();
        BigDecimal crt = base.crt.v();
        shown(false, s -> {});
        shown(true, s -> s.lactate = new VignetteState.M(lactate.add(BigDecimal.ONE), s.lactate.age()));
        shown(true, s -> s.crt = new VignetteState.M(crt.add(BigDecimal.ONE), s.crt.age()));
        shown(true, s -> s.crt = null);
        shown(true, s -> s.lvef = new VignetteState.M(s.lvef.v().subtract(BigDecimal.valueOf(5)), s.lvef.age()));
        shown(false, s -> s.crt = new VignetteState.M(crt.subtract(new BigDecimal("0.4")), s.crt.age()));
        shown(false, s -> s.arterial = arterial("118", "62"));
    }

    private void shown(boolean shown, Consumer<VignetteState> change) {
        Talk.Answer answer = Talk.call(chart("V37a", change));
        assertEquals("D-37 " + (shown ? "-" : "overridden"), answer.state());
    }

    @Test
    @DisplayName("opens at once when the indicator is higher, or another rule speaks (P-2)")
    void louder() {
        ObjectNode warning = chart("V08a", s -> s.arterial = arterial("80", "52"));
        Talk.Answer first = Talk.call(warning);
        assertEquals("D-08b -", first.state());
        assertEquals("warning", first.card(0).path("indicator").asText());
        Talk.overrides(warning, first.uuid(), null);
        assertEquals("D-08b overridden", Talk.call(warning).state());
        Talk.Answer critical = Talk.call(chart("V08a", s -> s.arterial = arterial("70", "44")));
        assertEquals(List.of("D08b"), critical.cards());
        assertEquals("critical", critical.card(0).path("indicator").asText());
        assertEquals(List.of("D37"), Talk.call(chart("V37a")).cards());
    }

    @Test
    @DisplayName("is counted from the first override of the card, however often it is overridden (P-4)")
    void firstOverride() {
        ObjectNode request = chart("V37a");
        String card = Talk.call(request).uuid();
        Talk.overrides(request, card, "notNow");
        Talk.overrides(
                request, card, "notNow", Instant.now().plus(Duration.ofHours(5)).toString(), RestAssured.given());
        assertEquals(List.of(), Talk.call(request).cards());
        assertEquals(
                List.of("D37"), Talk.call(Talk.shifted(request, 61 * MINUTE)).cards(), "a clock that is ahead");
    }

    @Test
    @DisplayName("is shown again when it was accepted in the end (R-200)")
    void acceptedInTheEnd() {
        ObjectNode request = chart("V37a");
        Talk.Answer first = Talk.call(request);
        Talk.overrides(request, first.uuid(), null);
        assertEquals(List.of(), Talk.call(request).cards());
        accepts(first);
        assertEquals("D-37 already-ordered", Talk.call(request).state());
        assertEquals(
                List.of("D37"), Talk.call(Talk.shifted(request, 15 * MINUTE)).cards());
    }

    // ---- orders

    @Test
    @DisplayName("of an order: silent at order-select for the same dose or less, open for more (P-2)")
    void orders() {
        ObjectNode request = order("order-select", "V37a", "7.5");
        Talk.Answer first = Talk.call(request);
        assertEquals(List.of("D-52b -"), first.orders());
        Talk.overrides(request, first.uuid(), null);
        Talk.Answer second = Talk.call(request);
        assertEquals(List.of("D-52b overridden"), second.orders());
        assertEquals(List.of(), second.cards());
        assertEquals("D-37 -", second.state(), "the state's card was not due");
        assertEquals(
                List.of("D-52b overridden"),
                Talk.call(order("order-select", "V37a", "6")).orders());
        assertEquals(
                List.of("D-52b -"),
                Talk.call(order("order-select", "V37a", "10")).orders());
    }

    @Test
    @DisplayName("of an order: repeated at order-sign unless this user overrode it for the same order (P-7)")
    void signing() {
        ObjectNode select = order("order-select", "V37a", "7.5");
        ObjectNode sign = order("order-sign", "V37a", "7.5");
        String card = Talk.call(select).uuid();
        assertEquals(List.of("D-52b -"), Talk.call(sign).orders(), "ignored at order-select");
        Talk.overrides(select, card, "disagree");
        assertEquals(List.of("D-52b overridden"), Talk.call(sign).orders());
        assertEquals(List.of("D-52b -"), Talk.call(Talk.user(sign, COLLEAGUE)).orders());
        ObjectNode otherOrder = (ObjectNode) Talk.read(sign.toString().replace("order-1", "order-9"));
        assertEquals(List.of("D-52b -"), Talk.call(otherOrder).orders(), "another order of the same");
        assertEquals(
                List.of("D-52b -"), Talk.call(order("order-sign", "V37a", "10")).orders(), "a higher dose");
        assertEquals(
                List.of("D-52b -"), Talk.call(Talk.shifted(sign, 121 * MINUTE)).orders(), "two hours on");
    }

    @ParameterizedTest
    @ValueSource(strings = {"order-select", "order-sign"})
    @DisplayName("of an order: leaves its place to the state's card where that is critical (P-1)")
    void criticalState(String hook) {
        ObjectNode request = order(hook, "V06a", "milrinone", "0.25");
        Talk.Answer first = Talk.call(request);
        assertEquals(List.of("D50c"), first.cards());
        Talk.overrides(request, first.uuid(), null);
        Talk.Answer second = Talk.call(request);
        assertEquals(List.of("D06"), second.cards());
        assertEquals(List.of("D-50c overridden"), second.orders());
        Talk.overrides(request, second.uuid(), null);
        Talk.Answer third = Talk.call(request);
        assertEquals(List.of(), third.cards());
        assertEquals("D-06 overridden", third.state());
    }

    // ---- P-3

    private ObjectNode ordered(ObjectNode request, String type, long secondsAgo, Consumer<ObjectNode> change) {
        ObjectNode order = Samples.JSON.createObjectNode();
        order.put("resourceType", type)
                .put("id", "ordered-1")
                .put("status", "active")
                .put("intent", "order");
        order.put("authoredOn", Talk.asOf(request).minusSeconds(secondsAgo).toString());
        order.putObject("subject").put("reference", "Patient/" + patient);
        change.accept(order);
        String key = type.equals("ServiceRequest") ? "serviceRequests" : "orders";
        ObjectNode prefetch = (ObjectNode) request.get("prefetch");
        ObjectNode bundle = prefetch.path(key).isObject()
                ? (ObjectNode) prefetch.get(key)
                : prefetch.putObject(key).put("resourceType", "Bundle").put("type", "searchset");
        bundle.remove("total");
        bundle.withArrayProperty("entry").addObject().set("resource", order);
        return request;
    }

    private static void coded(ObjectNode order, String member, String system, String code) {
        order.putObject(member)
                .putArray("coding")
                .addObject()
                .put("system", system)
                .put("code", code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"40701008", "433236007", "105376000"})
    @DisplayName("is withheld from everybody while the echo it asks for is ordered, for two hours (P-3)")
    void echoOrdered(String code) {
        Consumer<ObjectNode> echo = order -> coded(order, "code", ChartBuilder.SNOMED, code);
        String type = "ServiceRequest";
        assertEquals("D-23 -", Talk.call(chart("V23a")).state());
        Talk.Answer withheld = Talk.call(ordered(chart("V23a"), type, 60, echo));
        assertEquals("D-23 already-ordered", withheld.state());
        assertEquals(List.of(), withheld.cards());
        assertEquals(
                "already-ordered",
                Talk.decision(withheld).at("/cards/0/withheld").asText());
        assertEquals(
                "order-active", Talk.decision(withheld).at("/cards/0/because").asText());
        assertEquals(
                "D-23 already-ordered",
                Talk.call(ordered(chart("V23a"), type, 7199, echo)).state());
        assertEquals(
                "D-23 -", Talk.call(ordered(chart("V23a"), type, 7200, echo)).state());
        assertEquals(
                "D-23 -", Talk.call(ordered(chart("V23a"), type, -600, echo)).state(), "in the future");
        for (Consumer<ObjectNode> not : List.<Consumer<ObjectNode>>of(
                o -> o.put("status", "completed"),
                o -> o.put("status", "draft"),
                o -> o.put("intent", "proposal"),
                o -> o.put("doNotPerform", true),
                o -> o.remove("authoredOn"),
                o -> o.put("authoredOn", "2026-03-01"),
                o -> o.put("occurrenceDateTime", "2026-03-05T10:00:00Z"),
                o -> o.putObject("occurrencePeriod").put("start", "2026-03-01T10:00:00Z"),
                o -> coded(o, "code", "http://loinc.org", "24627-2"))) {
            assertEquals(
                    "D-23 -",
                    Talk.call(ordered(chart("V23a"), type, 60, echo.andThen(not)))
                            .state());
        }
    }

    @Test
    @DisplayName("is withheld while the dobutamine it proposes is ordered (P-3)")
    void dobutamineOrdered() {
        Consumer<ObjectNode> dobutamine =
                order -> coded(order, "medicationCodeableConcept", ChartBuilder.ATC, "C01CA07");
        String type = "MedicationRequest";
        assertEquals(
                "D-37 already-ordered",
                Talk.call(ordered(chart("V37a"), type, 60, dobutamine)).state());
        assertEquals(
                "D-37 -",
                Talk.call(ordered(chart("V37a"), type, 7200, dobutamine)).state());
        assertEquals(
                "D-37 -",
                Talk.call(ordered(
                                chart("V37a"),
                                type,
                                60,
                                order -> coded(order, "medicationCodeableConcept", ChartBuilder.ATC, "C01CA03")))
                        .state());
    }

    @Test
    @DisplayName(
            "does not come back while what was accepted is on its way to the chart, to this user, and unless it is worse (P-3)")
    void accepted() {
        ObjectNode request = chart("V23a");
        accepts(Talk.call(request));
        Talk.Answer again = Talk.call(request);
        assertEquals("D-23 already-ordered", again.state());
        assertEquals(List.of(), again.cards());
        assertEquals("accepted", Talk.decision(again).at("/cards/0/because").asText(), "nobody knows of an order");
        assertEquals(
                "D-23 already-ordered",
                Talk.call(Talk.shifted(request, 15 * MINUTE - 1)).state());
        assertEquals("D-23 -", Talk.call(Talk.shifted(request, 15 * MINUTE)).state(), "nobody signed it");
        assertEquals("D-23 -", Talk.call(Talk.user(request, COLLEAGUE)).state());
        BigDecimal worse = Vignette.named("V23a").state().lactate.v().add(BigDecimal.ONE);
        assertEquals(
                "D-23 -",
                Talk.call(chart("V23a", s -> s.lactate = new VignetteState.M(worse, s.lactate.age())))
                        .state());
        ObjectNode critical = chart("V03a");
        accepts(Talk.call(critical));
        assertEquals("D-03 -", Talk.call(critical).state(), "a danger is told until it is over");
    }

    @Test
    @DisplayName("is withheld for a quarter of an hour after norepinephrine was raised, unless MAP is below 55 (P-3)")
    void norepinephrineRaised() {
        VignetteState.Reading low = arterial("80", "52");
        assertEquals("D-08b -", Talk.call(chart("V08a", s -> s.arterial = low)).state());
        assertEquals(
                "D-08b already-ordered",
                Talk.call(raised(low, "0.3", 14 * MINUTE)).state());
        assertEquals("D-08b -", Talk.call(raised(low, "0.3", 15 * MINUTE)).state());
        assertEquals("D-08b -", Talk.call(raised(low, "0.05", 5 * MINUTE)).state(), "it was lowered");
        assertEquals(
                "D-08b -",
                Talk.call(raised(arterial("70", "44"), "0.3", 5 * MINUTE)).state(),
                "MAP 52.7");
    }

    /** The running norepinephrine was given at a tenth before, and has run at {@code rate} for so many seconds. */
    private ObjectNode raised(VignetteState.Reading pressure, String rate, long seconds) {
        ObjectNode request = chart("V08a", s -> {
            s.arterial = pressure;
            s.drugs.put("norepinephrine", new VignetteState.Drip(new BigDecimal("0.1"), 36_000L, 36_000L));
        });
        Instant change = Talk.asOf(request).minusSeconds(seconds);
        for (JsonNode entry : request.at("/prefetch/infusions/entry")) {
            ObjectNode given = (ObjectNode) entry.get("resource");
            if (given.path("status").asText().equals("in-progress")) {
                ObjectNode now = given.deepCopy();
                given.put("status", "completed");
                ((ObjectNode) given.get("effectivePeriod")).put("end", change.toString());
                now.put("id", "raised");
                ((ObjectNode) now.get("effectivePeriod")).put("start", change.toString());
                ((ObjectNode) now.at("/dosage/rateQuantity")).put("value", new BigDecimal(rate));
                ObjectNode bundle = (ObjectNode) request.at("/prefetch/infusions");
                bundle.remove("total");
                bundle.withArrayProperty("entry").addObject().set("resource", now);
                break;
            }
        }
        return request;
    }

    @Test
    @DisplayName("leaves the other orders their places (P-1)")
    void places() {
        ObjectNode request = Talk.withPatient(
                ChartBuilder.orderRequest(
                        "order-select",
                        Vignette.named("V37a").state(),
                        List.of(
                                VignetteOrder.of("dobutamine", "7.5", "ug/kg/min"),
                                VignetteOrder.of("dobutamine", "10", "ug/kg/min"),
                                VignetteOrder.of("dobutamine", "12.5", "ug/kg/min"))),
                patient);
        Talk.Answer first = Talk.call(request);
        assertEquals(2, first.cards().size());
        assertEquals(3, first.orders().size());
        Talk.overrides(request, first.card(0).path("uuid").asText(), null);
        Talk.Answer second = Talk.call(request);
        assertEquals(2, second.cards().size(), "the third takes the place");
        assertTrue(second.orders().contains("D-52b overridden"), second.orders()::toString);
    }
}
