package org.septicor.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.septicor.pathway.Assessment;
import org.septicor.pathway.DoseUnit;
import org.septicor.pathway.Drug;
import org.septicor.pathway.Fact;
import org.septicor.pathway.Order;
import org.septicor.pathway.Pathway;
import org.septicor.pathway.Policy;
import org.septicor.pathway.Suggestion;

/** Cards in the dialects of the EHRs, by example (ehr-dialects). */
class DialectTest {
    private static final CardWriter WRITER = new CardWriter(ZoneOffset.UTC);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Listener EPIC = new Listener(Dialect.EPIC, null, List.of());
    private static final Draft DRAFT =
            (value, unit, code, text) -> new Card.ResourceJson("{\"resourceType\":\"MedicationRequest\"}");

    private static Card card(
            Assessment assessment, Language language, Listener listener, Map<Suggestion, String> list) {
        Draft draft = assessment.bedside().order() == null ? null : DRAFT;
        Card card = WRITER.write(assessment, language, Bed.SUBJECT, draft).orElseThrow();
        return new DialectWriter(list)
                .write(List.of(card), List.of(assessment), language, listener)
                .get(0);
    }

    private static Card epic(Bed bed, Language language) {
        return card(bed.assess(), language, EPIC, Map.of());
    }

    private static Assessment ordering(Bed bed, String reference, Drug drug, String dose) {
        Order order = new Order(
                reference,
                drug,
                Order.Kind.START,
                new BigDecimal(dose),
                DoseUnit.UG_KG_MIN,
                null,
                null,
                dose + " ug/kg/min");
        return new Pathway(Policy.standard()).judge(bed.state(), order);
    }

    private static Card.Action action(Card card, int suggestion) {
        return card.suggestions().get(suggestion).actions().get(0);
    }

    private static JsonNode resource(Card card, int suggestion) {
        try {
            return JSON.readTree(action(card, suggestion).resource().json());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> codes(JsonNode concept) {
        List<String> codes = new ArrayList<>();
        concept.path("coding")
                .forEach(coding -> codes.add(
                        coding.get("system").asText() + "|" + coding.get("code").asText()));
        return codes;
    }

    // ---- Epic

    @Test
    void theDobutamineTestIsTwoOrdersThatSayTheyBelongTogether() {
        Card card = epic(Bed.base(), Language.EN);
        assertEquals("any", card.selectionBehavior());
        assertEquals(
                "Dobutamine test 2.5 µg/kg/min. Start low-dose test; re-measure SV at 30 min."
                        + " Proposed, but not carried by this order: IV 2.5 µg/kg/min; step 2.5 every 30 min only if SV ≥ +15 %;"
                        + " stop criteria in note. Dose, rate and route come from the hospital's own order list: check them before"
                        + " signing. Record SV or VTI before the first dose. Ceiling 20 µg/kg/min. Stop criteria: HR ≥ 130 or rise"
                        + " > 15 % without SV gain, new arrhythmia, ischaemia, MAP < 65 mmHg, SV gain < 15 % at 10 µg/kg/min."
                        + " Belongs together with: VTI/LVEF 30 min after start."
                        + " Alternatives, at most one of them: dobutamine or epinephrine.",
                action(card, 0).description());
        assertEquals(
                "VTI/LVEF 30 min after start. Belongs together with: Start low-dose test; re-measure SV at 30 min.",
                action(card, 1).description());
        List<Card.Suggestion> ticked = card.suggestions().stream()
                .filter(suggestion -> suggestion.isRecommended() != null)
                .toList();
        assertEquals(card.suggestions().subList(0, 2), ticked);
        Card.Suggestion epinephrine = card.suggestions().get(card.suggestions().size() - 1);
        assertTrue(epinephrine.label().startsWith("Alternative: epinephrine"), epinephrine.label());
        assertTrue(epinephrine
                .actions()
                .get(0)
                .description()
                .endsWith("Alternatives, at most one of them: dobutamine or epinephrine."));
        assertFalse(card.detail().contains("To do by hand"), card.detail());
    }

    @Test
    void itSpeaksFrench() {
        Card card = epic(Bed.base(), Language.FR);
        String description = action(card, 0).description();
        assertTrue(
                description.contains("Proposé, mais non porté par cette prescription : IV 2,5 µg/kg/min"), description);
        assertTrue(description.endsWith("Alternatives, une seule au plus : dobutamine ou adrénaline."), description);
    }

    @Test
    void aStepIsAdviceAndNeverASecondOrder() {
        Bed bed = Bed.base()
                .fact(Fact.SV_BASE, 30, 60)
                .fact(Fact.SV_POST, 36, 5)
                .drug(Drug.DOBUTAMINE, 5, 120, 45, "MedicationRequest/rx-1");
        Card card = epic(bed, Language.EN);
        assertEquals(
                "D27INFOMAP65LVEF30LACTATE4CRT5DOSE5SVCHANGE20",
                card.source().topic().code());
        assertEquals(1, card.suggestions().size());
        assertEquals("ServiceRequest", resource(card, 0).get("resourceType").asText());
        assertNull(card.suggestions().get(0).isRecommended(), "the main suggestion is the step, not the echo");
        int advice = card.detail()
                .indexOf("\n### To do by hand\n\n- Step dobutamine to 7.5 µg/kg/min. One step of dobutamine");
        assertTrue(advice > card.detail().indexOf("### What\n"), card.detail());
        assertTrue(advice < card.detail().indexOf("### Facts used"), card.detail());
    }

    @Test
    void aStopIsAdviceAndNeverAnOrderOfTheDrug() {
        Card card = epic(Bed.base().drug(Drug.DOBUTAMINE, 5, 120, 45).fact(Fact.HR, 135, 2), Language.FR);
        assertTrue(card.source().topic().code().startsWith("D05CRITICAL"));
        assertTrue(card.detail().contains("\n### À faire manuellement\n\n- Arrêter la dobutamine"), card.detail());
        for (int i = 0; i < card.suggestions().size(); i++) {
            assertEquals("ServiceRequest", resource(card, i).get("resourceType").asText());
        }
    }

    @Test
    void holdingABetaBlockerIsAdvice() {
        Card card = epic(Bed.base().flag(Fact.BETA_BLOCKER_ACTIVE, true), Language.EN);
        assertTrue(card.detail().contains("### To do by hand\n\n- Hold the β-blocker."), card.detail());
        assertEquals("ServiceRequest", resource(card, 0).get("resourceType").asText());
    }

    @Test
    void aChecklistIsAdvice() {
        Card card = epic(Bed.base().echo(60, 98, 69), Language.EN);
        assertTrue(card.source().topic().code().startsWith("D38INFO"));
        assertTrue(card.detail().contains("- Look for the cause: checklist."), card.detail());
        assertTrue(card.detail().contains("adrenal failure"), card.detail());
    }

    @Test
    void aDraftOrderIsCorrectedByHandOrDeleted() {
        Card card =
                card(ordering(Bed.base(), "MedicationRequest/m1", Drug.DOBUTAMINE, "25"), Language.EN, EPIC, Map.of());
        assertEquals(
                "D42CRITICALMAP65LVEF30LACTATE4CRT5DOBUTAMINEORDERED25",
                card.source().topic().code());
        assertEquals(1, card.suggestions().size());
        assertEquals("delete", action(card, 0).type());
        assertEquals("MedicationRequest/m1", action(card, 0).resourceId());
        assertTrue(
                action(card, 0).description().contains(" or Delete the draft"),
                action(card, 0).description());
        assertTrue(card.detail().contains("Replace the ordered dose of dobutamine by 2.5 µg/kg/min"), card.detail());
    }

    @Test
    void anOrderToTakeItsPlaceComesWithTheDeletion() {
        Card card = card(
                ordering(Bed.base(), "MedicationRequest/m1", Drug.LEVOSIMENDAN, "0.1"), Language.EN, EPIC, Map.of());
        assertTrue(card.source().topic().code().startsWith("D48bWARNING"));
        List<Card.Action> deletions = card.suggestions().stream()
                .map(suggestion -> suggestion.actions().get(0))
                .filter(action -> action.type().equals("delete"))
                .toList();
        assertEquals(1, deletions.size());
        String start = card.suggestions().stream()
                .map(suggestion -> suggestion.actions().get(0))
                .filter(action ->
                        action.resource() != null && action.resource().json().contains("C01CA07"))
                .findFirst()
                .orElseThrow()
                .description();
        assertTrue(start.contains("Belongs together with: Delete the draft order (levosimendan)"), start);
    }

    @Test
    void twoOrdersNeverPreTickTwoInotropes() {
        Assessment levosimendan = ordering(Bed.base(), "MedicationRequest/m1", Drug.LEVOSIMENDAN, "0.1");
        Assessment dopamine = ordering(Bed.base(), "MedicationRequest/m2", Drug.DOPAMINE, "5");
        List<Assessment> assessments = List.of(levosimendan, dopamine);
        List<Card> cards = assessments.stream()
                .map(assessment -> WRITER.write(assessment, Language.EN, Bed.SUBJECT, DRAFT)
                        .orElseThrow())
                .toList();
        long ticked = new DialectWriter(Map.of())
                .write(cards, assessments, Language.EN, EPIC).stream()
                        .flatMap(card -> card.suggestions().stream())
                        .filter(suggestion -> suggestion.isRecommended() != null)
                        .map(suggestion -> suggestion.actions().get(0))
                        .filter(action -> action.resource() != null
                                && action.resource().json().contains("C01CA07"))
                        .count();
        assertEquals(1, ticked);
    }

    @Test
    void theSitesOwnCodeStandsBesideOurs() {
        Map<Suggestion, String> list =
                Map.of(Suggestion.SG_DOB_START, "1234", Suggestion.SG_ECHO_30, "77", Suggestion.SG_SVO2, "88");
        Card card = card(Bed.base().assess(), Language.EN, EPIC, list);
        assertEquals(
                List.of("http://www.whocc.no/atc|C01CA07", EpicWriter.PREFERENCE_LIST + "|1234"),
                codes(resource(card, 0).get("medicationCodeableConcept")));
        assertEquals("urn:com.epic.cdshooks.action.code.system.preference-list-item", EpicWriter.PREFERENCE_LIST);
        assertEquals(
                List.of("http://snomed.info/sct|40701008", EpicWriter.PREFERENCE_LIST + "|77"),
                codes(resource(card, 1).get("code")),
                "the echo after the start is no second dobutamine");
        assertEquals(
                List.of(EpicWriter.PREFERENCE_LIST + "|88"),
                codes(resource(card, 2).get("code")));
        Card plain = card(Bed.base().assess(), Language.EN, EPIC, Map.of());
        for (int i = 0; i < plain.suggestions().size(); i++) {
            assertFalse(action(plain, i).resource().json().contains("epic"));
        }
        assertEquals(
                resource(plain, 0).get("dosageInstruction"), resource(card, 0).get("dosageInstruction"));
        assertEquals(resource(plain, 0).get("note"), resource(card, 0).get("note"));
    }

    @Test
    void textFromTheChartIsInertInTheAdvice() {
        for (String hostile : List.of(
                "<img src=x onerror=alert(1)>", "[x](javascript:alert(1))", "# h\n\n<script>alert(1)</script>")) {
            Bed bed = Bed.base().drug(Drug.DOBUTAMINE, 5, 120, 45, hostile).fact(Fact.HR, 135, 2);
            String html = HtmlRenderer.builder()
                    .extensions(List.of(TablesExtension.create()))
                    .build()
                    .render(Parser.builder()
                            .extensions(List.of(TablesExtension.create()))
                            .build()
                            .parse(epic(bed, Language.EN).detail()));
            assertFalse(
                    html.contains("<img") || html.contains("<script") || html.contains("javascript:alert(1)\""), html);
        }
    }

    @ParameterizedTest
    @CsvSource({
        // MAP 68, lactate 4.2, CRT 5, LVEF 32: a step inside the bucket is no news, one out of it is
        "LACTATE, 4.9, true",
        "LACTATE, 5.0, false",
        "CRT, 5.9, true",
        "CRT, 6, false",
        "LVEF, 34.9, true",
        "LVEF, 29.9, false"
    })
    void theTopicChangesWithTheBucket(Fact fact, String value, boolean same) {
        String before = Topic.code(Bed.base().assess());
        assertEquals("D37WARNINGMAP65LVEF30LACTATE4CRT5", before);
        long age = fact == Fact.LVEF ? 40 : 20;
        Assessment after = Bed.base().fact(fact, new BigDecimal(value), age).assess();
        assertEquals("D-37", after.outcome());
        assertEquals(same, before.equals(Topic.code(after)), Topic.code(after));
    }

    @Test
    void aHigherIndicatorIsAnotherTopic() {
        String warning = topicOf(110, 48);
        String critical = topicOf(126, 39);
        assertEquals("D09WARNINGMAP65LVEF30LACTATE4CRT5DBP45", warning);
        assertEquals("D09CRITICALMAP65LVEF30LACTATE4CRT5DBP35", critical);
    }

    private static String topicOf(double systolic, double diastolic) {
        return Topic.code(Bed.base()
                .line(systolic, diastolic, 2)
                .flag(Fact.CORONARY_DISEASE, true)
                .assess());
    }

    @Test
    void theOrderedDoseHasBucketsOfItsDrug() {
        String small = Topic.code(ordering(Bed.base(), "MedicationRequest/m1", Drug.EPINEPHRINE, "1.1"));
        String large = Topic.code(ordering(Bed.base(), "MedicationRequest/m1", Drug.EPINEPHRINE, "2.4"));
        assertTrue(small.startsWith("D42WARNING") && small.endsWith("EPINEPHRINEORDERED1"), small);
        assertTrue(large.startsWith("D42WARNING") && large.endsWith("EPINEPHRINEORDERED2p375"), large);
        String absurd = Topic.code(ordering(Bed.base(), "MedicationRequest/m1", Drug.LEVOSIMENDAN, "123456789.1234"));
        assertTrue(absurd.endsWith("LEVOSIMENDANORDERED10000INUGKGMIN") && absurd.length() <= 100, absurd);
    }

    // ---- Oracle

    @Test
    void oracleKeepsRegisteredLinksAndTheOthersAsText() {
        Assessment assessment = Bed.base().assess();
        Card standard = WRITER.write(assessment, Language.EN, Bed.SUBJECT).orElseThrow();
        List<String> urls = standard.links().stream().map(Card.Link::url).toList();
        String kept = urls.get(0);
        Card card = card(assessment, Language.EN, new Listener(Dialect.ORACLE, null, List.of(kept)), Map.of());
        assertEquals(List.of(kept), card.links().stream().map(Card.Link::url).toList());
        assertTrue(card.detail().contains("](" + kept + ")"));
        for (String url : urls.subList(1, urls.size())) {
            assertFalse(card.detail().contains(url), url);
        }
        assertEquals(
                standard.detail().split("doi:", -1).length,
                card.detail().split("doi:", -1).length,
                "all stand as text");
        assertEquals("D37", card.source().topic().code());
    }

    @ParameterizedTest
    @CsvSource({
        "https://doi.org, true",
        "https://doi.org/, true",
        "HTTPS://DOI.ORG/10.1016, false",
        "https://doi.org/10., false",
        "https://doi.org:8443, false",
        "http://doi.org, false",
        "https://doi.org.evil.example, false",
        "https://evil.example/https://doi.org, false"
    })
    void aLinkIsRegisteredByOriginAndPath(String registered, boolean all) {
        Assessment assessment = Bed.base().assess();
        int links = WRITER.write(assessment, Language.EN, Bed.SUBJECT)
                .orElseThrow()
                .links()
                .size();
        Card card = card(assessment, Language.EN, new Listener(Dialect.ORACLE, null, List.of(registered)), Map.of());
        int kept = card.links() == null ? 0 : card.links().size();
        assertEquals(all, kept == links, registered + " keeps " + kept);
    }

    // ---- all

    @Test
    void whoIsListening() {
        assertEquals(Dialect.EPIC, Dialect.of("epic").orElseThrow());
        assertTrue(Dialect.of("Epic").isEmpty() && Dialect.of("").isEmpty());
        Listener french = new Listener(Dialect.EPIC, Language.FR, List.of());
        assertEquals(Language.FR, french.language(null, Language.EN));
        assertEquals(Language.EN, french.language("en", Language.FR));
        assertEquals(Language.FR, french.language("de", Language.EN));
        assertEquals(Language.EN, Listener.ANYBODY.language(null, Language.EN));
    }

    @Test
    void cardsAndAssessmentsGoTogether() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new DialectWriter(Map.of())
                        .write(List.of(), List.of(Bed.base().assess()), Language.EN, EPIC));
    }

    @Test
    void theUserMayBeAPractitionerRole() {
        Card card = WRITER.write(
                        Bed.base().assess(), Language.EN, new Subject("p1", null, "PractitionerRole/r-1.2", null))
                .orElseThrow();
        card.suggestions()
                .forEach(suggestion -> suggestion
                        .actions()
                        .forEach(action -> assertTrue(
                                action.resource()
                                        .json()
                                        .contains("\"requester\":{\"reference\":\"PractitionerRole/r-1.2\"}"),
                                action.resource().json())));
    }
}
