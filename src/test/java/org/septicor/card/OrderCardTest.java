package org.septicor.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.septicor.pathway.Assessment;
import org.septicor.pathway.DoseUnit;
import org.septicor.pathway.Drug;
import org.septicor.pathway.Fact;
import org.septicor.pathway.Order;
import org.septicor.pathway.Pathway;
import org.septicor.pathway.Policy;

/** The cards of draft orders: what is offered in place of the order, and what is not (pathway 3.3). */
class OrderCardTest {
    private static final CardWriter WRITER = new CardWriter(ZoneOffset.UTC);
    private static final String ID = "MedicationRequest/m1";

    private static Assessment judge(Bed bed, Drug drug, String value, DoseUnit unit, Order.Kind kind) {
        return new Pathway(Policy.standard()).judge(bed.state(), order(drug, value, unit, kind, ID));
    }

    private static Assessment judge(Bed bed, Drug drug, String value) {
        return judge(bed, drug, value, DoseUnit.UG_KG_MIN, Order.Kind.START);
    }

    private static Order order(Drug drug, String value, DoseUnit unit, Order.Kind kind, String reference) {
        return new Order(reference, drug, kind, new BigDecimal(value), unit, null, null, value + " " + unit.code());
    }

    /** What an update would put into the draft, in place of its JSON. */
    private static Optional<Card> card(Assessment assessment, Language language) {
        return WRITER.write(
                assessment,
                language,
                Bed.SUBJECT,
                (value, unit, code, text) -> new Card.ResourceJson(value.toPlainString() + "|" + code + "|" + text));
    }

    private static Card card(Assessment assessment) {
        return card(assessment, Language.EN).orElseThrow();
    }

    private static @Nullable String update(Card card) {
        for (Card.Suggestion suggestion : card.suggestions()) {
            for (Card.Action action : suggestion.actions()) {
                if (action.type().equals("update")) {
                    return action.resource().json();
                }
            }
        }
        return null;
    }

    private static List<String> labels(Card card) {
        return card.suggestions().stream().map(Card.Suggestion::label).toList();
    }

    private static Bed running(double dose) {
        return Bed.base()
                .drug(Drug.DOBUTAMINE, dose, 45, 45)
                .fact(Fact.SV_BASE, 40)
                .fact(Fact.SV_POST, 46, 5);
    }

    @Test
    void tooLargeAStartIsReplacedByTheStartInTheUnitOfTheOrder() {
        // 45 mg/h at 75 kg is 10 µg/kg/min; 2.5 is 11.25 mg/h
        Assessment assessment = judge(Bed.base(), Drug.DOBUTAMINE, "45", DoseUnit.MG_H, Order.Kind.START);
        assertEquals("D-52b", assessment.outcome());
        Card card = card(assessment);
        assertTrue(update(card).startsWith("11.25|mg/h|"), update(card));
        assertEquals(Boolean.TRUE, card.suggestions().get(0).isRecommended());
        assertEquals("at-most-one", card.selectionBehavior());
        Card.Action delete = card.suggestions().get(1).actions().get(0);
        assertEquals("delete", delete.type());
        assertEquals(ID, delete.resourceId());
        assertNull(delete.resource());
    }

    @Test
    void tooLargeAStepIsReplacedByOneStep() {
        Assessment assessment = judge(running(5), Drug.DOBUTAMINE, "10", DoseUnit.UG_KG_MIN, Order.Kind.CHANGE);
        assertEquals("D-52b", assessment.outcome());
        assertTrue(update(card(assessment)).startsWith("7.5|ug/kg/min|"));
    }

    @Test
    void aMaximumThatIsTooLargeAStartBecomesTheStart() {
        Assessment assessment = judge(Bed.base(), Drug.DOBUTAMINE, "30");
        assertEquals("D-42", assessment.outcome());
        assertTrue(update(card(assessment)).startsWith("2.5|ug/kg/min|"));
    }

    @Test
    void aMaximumThatPassesIsOffered() {
        Assessment assessment = judge(Bed.base(), Drug.EPINEPHRINE, "1.2");
        assertEquals("D-42", assessment.outcome());
        assertTrue(update(card(assessment)).startsWith("1|ug/kg/min|"));
    }

    @Test
    void theRenalMaximumIsOffered() {
        Assessment assessment = judge(Bed.base().fact(Fact.CRCL, 39), Drug.MILRINONE, "0.375");
        assertEquals("D-50b", assessment.outcome());
        assertTrue(update(card(assessment)).startsWith("0.33|ug/kg/min|"));
    }

    @Test
    void noDoseIsOfferedOfADrugTheHeartDoesNotWant() {
        Bed perfused = Bed.base().fact(Fact.CRT, 2, 20).fact(Fact.LACTATE, 1.6, 30);
        Assessment assessment = judge(perfused, Drug.DOBUTAMINE, "30");
        assertEquals("D-42", assessment.outcome());
        assertNull(update(card(assessment)));
        assertEquals(List.of("Delete the draft (dobutamine)"), labels(card(assessment)));
    }

    @Test
    void noDoseIsOfferedWhileASafetyFactIsUnknown() {
        Assessment assessment = judge(Bed.base().without(Fact.HR), Drug.DOBUTAMINE, "10");
        assertEquals("D-52b", assessment.outcome());
        Card card = card(assessment);
        assertNull(update(card));
        assertTrue(labels(card).get(0).contains("ECG"), labels(card)::toString);
        assertTrue(card.detail().contains("Before the first dose:"));
    }

    @Test
    void whichUnitWasMeantIsOfferedAndNeverRecommended() {
        Assessment assessment = judge(Bed.base(), Drug.NOREPINEPHRINE, "8");
        assertEquals("D-41b", assessment.outcome());
        Card card = card(assessment);
        assertTrue(update(card).startsWith("8|ug/kg/h|") || update(card).startsWith("8|ug/min|"), update(card));
        card.suggestions().forEach(suggestion -> assertNull(suggestion.isRecommended()));
        assertEquals("at-most-one", card.selectionBehavior());
    }

    @Test
    void noUnitIsOfferedForAnInotropeIntoAnObstruction() {
        Assessment assessment = judge(Bed.base().fact(Fact.LVOT_GRADIENT, 60, 40), Drug.DOBUTAMINE, "250");
        assertEquals("D-41b", assessment.outcome());
        assertNull(update(card(assessment)));
    }

    @Test
    void anotherDrugComesInPlaceOfTheOrderNotBesideIt() {
        Assessment assessment = judge(Bed.base(), Drug.LEVOSIMENDAN, "0.1");
        assertEquals("D-48b", assessment.outcome());
        Card.Suggestion start = card(assessment).suggestions().get(0);
        assertEquals("Instead: dobutamine test 2.5 µg/kg/min", start.label());
        assertEquals(
                List.of("delete", "create", "create"),
                start.actions().stream().map(Card.Action::type).toList());
        assertEquals(ID, start.actions().get(0).resourceId());
    }

    @Test
    void aBlockingStepOffersWhatItOffersOnItsOwnCard() {
        Bed noIndex = Bed.base().without(Fact.PASSIVE_LEG_RAISE, Fact.CVP);
        Assessment assessment = judge(noIndex, Drug.DOBUTAMINE, "2.5");
        assertEquals("D-52a", assessment.outcome());
        Card card = card(assessment);
        assertTrue(card.summary().contains("D-22"), card.summary());
        assertEquals("Passive leg raising with VTI/CO", labels(card).get(0));
    }

    @Test
    void anOrderWithoutAnIdCanNeitherBeDeletedNorUpdated() {
        Order nameless = order(Drug.DOBUTAMINE, "10", DoseUnit.UG_KG_MIN, Order.Kind.START, "MedicationRequest");
        Card card = card(new Pathway(Policy.standard()).judge(Bed.base().state(), nameless));
        assertNull(card.suggestions());
        assertNull(card.selectionBehavior());
    }

    /** What runs decides, not what was once ordered: below its prior order and above what runs, it is a rise. */
    @Test
    void lessThanWasOrderedAndMoreThanRunsIsARise() {
        assertEquals(
                "D-52b",
                judge(running(2.5), Drug.DOBUTAMINE, "9", DoseUnit.UG_KG_MIN, Order.Kind.REDUCTION)
                        .outcome());
        assertEquals(
                "D-40",
                judge(running(9), Drug.DOBUTAMINE, "9", DoseUnit.UG_KG_MIN, Order.Kind.REDUCTION)
                        .outcome());
    }

    @Test
    void whereTheRunningDoseIsNotKnownThePriorOrderDecides() {
        Bed unknown = Bed.base().drugOfUnknownDose(Drug.DOBUTAMINE);
        assertEquals(
                "D-40",
                judge(unknown, Drug.DOBUTAMINE, "9", DoseUnit.UG_KG_MIN, Order.Kind.REDUCTION)
                        .outcome());
    }

    /** One step of 2.5 from 9 would be 11.5; the test ends at 10, on the card of an order too (D-28). */
    @Test
    void theStepInPlaceOfADuplicateStopsWhereTheTestDoes() {
        Bed testing = Bed.base()
                .drug(Drug.DOBUTAMINE, 9, 45, 45)
                .fact(Fact.SV_BASE, 40)
                .fact(Fact.SV_POST, 41, 5);
        Assessment assessment = judge(testing, Drug.DOBUTAMINE, "5");
        assertEquals("D-43", assessment.outcome());
        assertEquals("D-28", assessment.bedside().stateRule().id());
        Card card = card(assessment);
        assertTrue(labels(card).stream().anyMatch(label -> label.contains(" 10 ")), labels(card)::toString);
        assertTrue(labels(card).stream().noneMatch(label -> label.contains("11.5")), labels(card)::toString);
    }

    /** Both would delete it: whoever takes the step in its place has taken the draft back. */
    @Test
    void twoSuggestionsThatDeleteTheDraftExcludeEachOther() {
        for (Drug ordered : List.of(Drug.DOBUTAMINE, Drug.DOPAMINE)) {
            Card card = card(judge(running(5), ordered, "5"));
            assertEquals(
                    2,
                    card.suggestions().stream()
                            .filter(suggestion -> suggestion.actions().stream()
                                    .anyMatch(action -> action.type().equals("delete")))
                            .count(),
                    labels(card)::toString);
            assertEquals("at-most-one", card.selectionBehavior());
        }
    }

    /** An order that cannot be named cannot be taken back: what is left excludes nothing. */
    @Test
    void oneSuggestionExcludesNothing() {
        Order nameless = order(Drug.DOBUTAMINE, "5", DoseUnit.UG_KG_MIN, Order.Kind.START, "MedicationRequest");
        Card card = card(new Pathway(Policy.standard()).judge(running(5).state(), nameless));
        assertEquals(1, card.suggestions().size());
        assertEquals("any", card.selectionBehavior());
    }

    @Test
    void agreementReductionAndStopAreSilentInBothLanguages() {
        for (Language language : Language.values()) {
            assertTrue(card(judge(Bed.base(), Drug.DOBUTAMINE, "2.5"), language).isEmpty());
            assertTrue(card(judge(running(10), Drug.DOBUTAMINE, "7.5", DoseUnit.UG_KG_MIN, Order.Kind.CHANGE), language)
                    .isEmpty());
            assertTrue(card(judge(running(10), Drug.DOBUTAMINE, "0", DoseUnit.UG_KG_MIN, Order.Kind.STOP), language)
                    .isEmpty());
        }
    }

    @Test
    void theCardSaysHowTheOrderReadsAndWhatDoseWouldPass() {
        Card card = card(judge(Bed.base(), Drug.DOBUTAMINE, "45", DoseUnit.MG_H, Order.Kind.START));
        assertTrue(card.detail().contains("10 µg/kg/min (45 mg/h)"), card.detail());
        assertTrue(card.detail().contains("ordered dose ≤ 5 → D-53"), card.detail());
        assertTrue(card.detail().contains("before the order: D-37"), card.detail());
    }
}
