package org.septicor.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.septicor.bedside.StateBuilder;
import org.septicor.bedside.Ward;
import org.septicor.pathway.Assessment;
import org.septicor.pathway.DoseUnit;
import org.septicor.pathway.Drug;
import org.septicor.pathway.Fact;
import org.septicor.pathway.Finding;
import org.septicor.pathway.Order;
import org.septicor.pathway.Pathway;
import org.septicor.pathway.PatientState;
import org.septicor.pathway.Policy;
import org.septicor.pathway.Suggestion;

/** What must hold for the cards of every patient and every order there could be, in every dialect. */
class DialectPropertyTest {
    private static final CardWriter WRITER = new CardWriter(ZoneOffset.UTC);
    private static final Pathway PATHWAY = new Pathway(Policy.standard());
    private static final Map<Suggestion, String> PREFERENCE_LIST =
            Map.of(Suggestion.SG_DOB_START, "DOB-1", Suggestion.SG_ECHO_30, "ECHO-1", Suggestion.SG_LAC, "LAC-1");
    private static final DialectWriter DIALECTS = new DialectWriter(PREFERENCE_LIST);
    private static final Draft DRAFT =
            (value, unit, code, text) -> new Card.ResourceJson("{\"resourceType\":\"MedicationRequest\"}");

    static final Listener EPIC = new Listener(Dialect.EPIC, null, List.of());
    static final Listener ORACLE = new Listener(Dialect.ORACLE, null, List.of());

    /** One answer: the state's card, and those of up to two orders, where they have one. */
    record Answer(List<Assessment> assessments, List<Card> cards, Language language) {
        List<Card> in(Listener listener) {
            return DIALECTS.write(cards, assessments, language, listener);
        }
    }

    @Provide
    Arbitrary<Ward.Patient> patients() {
        return Ward.patients();
    }

    @Provide
    Arbitrary<List<Order>> orders() {
        Arbitrary<Drug> drugs = Arbitraries.of(
                Drug.DOBUTAMINE,
                Drug.DOBUTAMINE,
                Drug.LEVOSIMENDAN,
                Drug.DOPAMINE,
                Drug.EPINEPHRINE,
                Drug.MILRINONE,
                Drug.NOREPINEPHRINE,
                Drug.ESMOLOL,
                Drug.BETA_BLOCKER);
        Arbitrary<Order.Kind> kinds = Arbitraries.of(Order.Kind.START, Order.Kind.START, Order.Kind.CHANGE);
        Arbitrary<String> doses = Arbitraries.of("0.1", "0.25", "2.5", "5", "7.5", "22", "30", "600", "1e9", "-1");
        Arbitrary<DoseUnit> units = Arbitraries.of(DoseUnit.UG_KG_MIN, DoseUnit.MG_H, DoseUnit.UG_MIN);
        Arbitrary<Order> order = Combinators.combine(drugs, kinds, doses, units)
                .as((drug, kind, dose, unit) ->
                        new Order("MedicationRequest/m1", drug, kind, new BigDecimal(dose), unit, null, null, dose));
        return order.list().ofMaxSize(2);
    }

    private static Answer answer(Ward.Patient patient, List<Order> orders, Language language) {
        PatientState state = StateBuilder.of(patient.state());
        List<Assessment> assessments = new ArrayList<>(List.of(PATHWAY.assess(state)));
        orders.forEach(order -> assessments.add(PATHWAY.judge(state, order)));
        List<Card> cards = new ArrayList<>();
        List<Assessment> shown = new ArrayList<>();
        for (Assessment assessment : assessments) {
            Draft draft = assessment.bedside().order() == null ? null : DRAFT;
            Optional<Card> card = WRITER.write(
                    assessment, language, new Subject("canary-patient", "e1", "PractitionerRole/r1", null), draft);
            card.ifPresent(written -> {
                cards.add(written);
                shown.add(assessment);
            });
        }
        return new Answer(shown, cards, language);
    }

    @Property(tries = 300)
    void theStandardIsLeftAlone(
            @ForAll("patients") Ward.Patient patient, @ForAll("orders") List<Order> orders, @ForAll Language language) {
        Answer answer = answer(patient, orders, language);
        assertSame(answer.cards(), answer.in(Listener.ANYBODY));
    }

    @Property(tries = 2_000)
    void epicTakesEveryCard(
            @ForAll("patients") Ward.Patient patient, @ForAll("orders") List<Order> orders, @ForAll Language language) {
        Answer answer = answer(patient, orders, language);
        List<Card> shaped = answer.in(EPIC);
        assertEquals(answer.cards().size(), shaped.size());
        Set<String> uuids = new HashSet<>();
        Set<String> deleted = new HashSet<>();
        int inotropesTicked = 0;
        for (int i = 0; i < shaped.size(); i++) {
            Card before = answer.cards().get(i);
            Card card = shaped.get(i);
            assertTrue(uuids.add(card.uuid()));
            assertEquals(before.uuid(), card.uuid());
            assertEquals(before.summary(), card.summary());
            assertEquals(before.indicator(), card.indicator());
            assertEquals(before.links(), card.links());
            assertEquals(before.overrideReasons(), card.overrideReasons());
            String topic = card.source().topic().code();
            assertTrue(topic.matches("[A-Za-z0-9]{1,100}"), topic);
            assertTrue(topic.startsWith(before.source().topic().code()), topic);
            assertEquals(card.suggestions() == null, card.selectionBehavior() == null);
            assertNothingIsLost(before, card, deleted);
            if (card.suggestions() == null) {
                continue;
            }
            assertEquals("any", card.selectionBehavior());
            assertFalse(card.suggestions().isEmpty());
            List<Card.Suggestion> starts = new ArrayList<>();
            for (Card.Suggestion suggestion : card.suggestions()) {
                assertTrue(uuids.add(suggestion.uuid()));
                assertTrue(suggestion.label().length() <= 60, suggestion.label());
                assertEquals(1, suggestion.actions().size());
                Card.Action action = suggestion.actions().get(0);
                assertNotEquals("update", action.type());
                if (action.type().equals("delete")) {
                    assertTrue(deleted.add(action.resourceId()) || orders.size() > 1);
                } else {
                    assertOrderIsSafeWithoutOurDose(action, language);
                }
                if (startsInotrope(action)) {
                    starts.add(suggestion);
                    inotropesTicked += suggestion.isRecommended() == null ? 0 : 1;
                }
            }
            String alternatives = Words.load(language).get("epic.alternatives").replace("%s", "");
            if (starts.size() > 1) {
                starts.forEach(
                        start -> assertTrue(start.actions().get(0).description().contains(alternatives)));
            }
            Statistics.label("starts offered").collect(starts.size());
        }
        assertTrue(inotropesTicked <= 1, () -> "ticked starts of an inotrope");
    }

    /** Each action of the standard card is offered, or stands in the detail for somebody to do by hand. */
    private static void assertNothingIsLost(Card before, Card card, Set<String> deleted) {
        for (Card.Suggestion suggestion :
                before.suggestions() == null ? List.<Card.Suggestion>of() : before.suggestions()) {
            for (Card.Action action : suggestion.actions()) {
                boolean offered = card.suggestions() != null
                        && card.suggestions().stream()
                                .map(one -> one.actions().get(0))
                                .anyMatch(one -> one.type().equals(action.type())
                                        && one.description().contains(action.description()));
                boolean taken = action.resourceId() != null
                        && (deleted.contains(action.resourceId())
                                || (card.suggestions() != null
                                        && card.suggestions().stream()
                                                .anyMatch(one -> action.resourceId()
                                                        .equals(one.actions()
                                                                .get(0)
                                                                .resourceId()))));
                boolean advised = card.detail().contains(Markdown.whole(action.description()));
                assertTrue(offered || taken || advised, action.description());
            }
        }
    }

    /** A drug is only ordered where starting it is meant: Epic ignores rate 0, doNotPerform and priorPrescription. */
    private static void assertOrderIsSafeWithoutOurDose(Card.Action action, Language language) {
        String json = action.resource().json();
        assertFalse(json.contains("doNotPerform") || json.contains("priorPrescription"), json);
        assertFalse(json.contains("\"resourceType\":\"Task\""), json);
        assertNull(action.resourceId());
        assertTrue(json.contains("\"requester\":{\"reference\":\"PractitionerRole/r1\"}"), json);
        boolean drug = json.contains("\"resourceType\":\"MedicationRequest\"");
        if (drug) {
            assertFalse(json.contains("\"value\":0,"), json);
            String[] dose = Words.load(language).get("epic.dose").split("%s");
            assertTrue(action.description().contains(dose[0]), action.description());
            assertTrue(action.description().contains(dose[1]), action.description());
        }
        assertEquals(drug && json.contains("C01CA07"), json.contains("\"code\":\"DOB-1\""), json);
        assertFalse(drug && json.contains("ECHO-1"), json);
    }

    private static boolean startsInotrope(Card.Action action) {
        String json = action.resource() == null ? "" : action.resource().json();
        return json.contains("MedicationRequest")
                && List.of("C01CA07", "C01CA24", "C01CE02").stream().anyMatch(json::contains);
    }

    @Property(tries = 500)
    void oracleGetsOnlyLinksThatItShows(@ForAll("patients") Ward.Patient patient, @ForAll Language language) {
        Answer answer = answer(patient, List.of(), language);
        List<Card> shaped = answer.in(ORACLE);
        for (int i = 0; i < shaped.size(); i++) {
            assertNull(shaped.get(i).links());
            assertFalse(
                    shaped.get(i).detail().contains("https://"), shaped.get(i).detail());
            assertEquals(
                    answer.cards().get(i).detail().replaceAll("\\[(doi:[^\\]]*)]\\([^)]*\\)", "$1"),
                    shaped.get(i).detail());
            assertEquals(answer.cards().get(i).suggestions(), shaped.get(i).suggestions());
            assertEquals(answer.cards().get(i).source(), shaped.get(i).source());
        }
    }

    // ---- the topic

    /** A key value on its way from {@code low} to {@code low} + its bucket. */
    enum Key {
        LVEF(Fact.LVEF, 5, 90),
        LACTATE(Fact.LACTATE, 1, 30),
        CRT(Fact.CRT, 1, 20);

        final Fact fact;
        final int width;
        final int most;

        Key(Fact fact, int width, int most) {
            this.fact = fact;
            this.width = width;
            this.most = most;
        }
    }

    private static Assessment with(PatientState state, Finding charted, BigDecimal value) {
        Finding other = new Finding(charted.fact(), value, charted.time(), charted.source(), charted.remarks());
        return PATHWAY.assess(state.copy().put(other).build());
    }

    private static Optional<BigDecimal> target(Assessment assessment) {
        return Optional.ofNullable(assessment.bedside().number(Fact.MAP_TARGET));
    }

    /** The same advice in the same buckets has one topic; in another bucket it has another. */
    @Property(tries = 2_000)
    void theTopicIsTheAdviceAndItsBuckets(
            @ForAll("patients") Ward.Patient patient,
            @ForAll Key key,
            @ForAll("tenths") int tenth,
            @ForAll("steps") int step) {
        PatientState state = StateBuilder.of(patient.state());
        if (!(state.charted(key.fact) instanceof Finding charted)) {
            return;
        }
        Assessment before = PATHWAY.assess(state);
        String topic = Topic.code(before);
        assertEquals(topic, Topic.code(PATHWAY.assess(state)));
        int low = charted.number().intValue() / key.width * key.width;
        BigDecimal inside = BigDecimal.valueOf(low)
                .add(BigDecimal.valueOf((long) key.width * tenth).movePointLeft(1));
        Assessment same = with(state, charted, inside);
        // perfusion may turn inside a bucket, and with it the pressure that a card of the elderly asks for
        boolean sameAdvice = same.outcome().equals(before.outcome())
                && same.indicator() == before.indicator()
                && (!before.outcome().equals("D-08b") || target(same).equals(target(before)));
        assertEquals(sameAdvice, topic.equals(Topic.code(same)), topic);

        BigDecimal outside = BigDecimal.valueOf(low + (long) key.width * step);
        if (outside.signum() < 0 || outside.intValue() > key.most) {
            return;
        }
        Assessment other = with(state, charted, outside);
        boolean counts = topic.contains(key.name());
        if (counts) {
            assertNotEquals(topic, Topic.code(other));
        }
        Statistics.label("counts").collect(counts, sameAdvice);
    }

    @Provide
    Arbitrary<Integer> tenths() {
        return Arbitraries.integers().between(0, 9);
    }

    @Provide
    Arbitrary<Integer> steps() {
        return Arbitraries.of(-2, -1, 1, 2, 3);
    }
}
