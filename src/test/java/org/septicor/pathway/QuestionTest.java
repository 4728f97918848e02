package org.septicor.pathway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A question")
class QuestionTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Question YES = b -> Verdict.yes(ground());
    private static final Question NO = b -> Verdict.no(ground());
    private static final Question UNKNOWN = b -> Verdict.unknown(ground());

    private static Ground ground() {
        return new Ground(Gap.missing(Fact.HR), Ground.Op.KNOWN, null);
    }

    private static String ask(Question question, Finding... facts) {
        PatientState.Builder state = PatientState.at(NOW);
        for (Finding fact : facts) {
            state.put(fact);
        }
        state.running(new Infusion(Drug.MILRINONE, new BigDecimal("0.2500"), "0.25 ug/kg/min", NOW, NOW, "m/1"));
        return question.ask(new Bedside(state.build(), Policy.standard()))
                .getClass()
                .getSimpleName();
    }

    private static Finding hr(String value) {
        return Finding.of(Fact.HR, new BigDecimal(value), NOW, "Observation/1");
    }

    @Test
    @DisplayName("all: yes when every one is, no as soon as one is, unknown otherwise")
    void all() {
        assertEquals("Yes", ask(Question.all(YES, YES)));
        assertEquals("No", ask(Question.all(YES, NO, UNKNOWN)));
        assertEquals("No", ask(Question.all(UNKNOWN, NO)));
        assertEquals("Unknown", ask(Question.all(YES, UNKNOWN)));
    }

    @Test
    @DisplayName("any: yes as soon as one is, no when all are, unknown otherwise")
    void any() {
        assertEquals("Yes", ask(Question.any(NO, UNKNOWN, YES)));
        assertEquals("No", ask(Question.any(NO, NO)));
        assertEquals("Unknown", ask(Question.any(UNKNOWN, NO)));
    }

    @Test
    @DisplayName("not keeps the unknown, unless is satisfied by it, unknown asks for it")
    void negations() {
        assertEquals(List.of("No", "Yes", "Unknown"), three(Question::not));
        assertEquals(List.of("No", "Yes", "Yes"), three(Question::unless));
        assertEquals(List.of("No", "No", "Yes"), three(Question::unknown));
    }

    private static List<String> three(java.util.function.UnaryOperator<Question> of) {
        return List.of(ask(of.apply(YES)), ask(of.apply(NO)), ask(of.apply(UNKNOWN)));
    }

    @Test
    @DisplayName("comparisons are literal at the threshold and unknown without a value")
    void comparisons() {
        Thresholds limit = Thresholds.HR_HARD_STOP;
        assertEquals(List.of("Yes", "No", "No", "Unknown"), around(Question.below(Fact.HR, limit)));
        assertEquals(List.of("Yes", "Yes", "No", "Unknown"), around(Question.atMost(Fact.HR, limit)));
        assertEquals(List.of("No", "Yes", "Yes", "Unknown"), around(Question.atLeast(Fact.HR, limit)));
        assertEquals(List.of("No", "No", "Yes", "Unknown"), around(Question.above(Fact.HR, limit)));
        assertEquals(List.of("Yes", "Yes", "Yes", "No"), around(Question.known(Fact.HR)));
    }

    private static List<String> around(Question question) {
        return List.of(ask(question, hr("129")), ask(question, hr("130")), ask(question, hr("131")), ask(question));
    }

    @Test
    @DisplayName("one fact against another")
    void facts() {
        Finding pulse = hr("90");
        Finding breaths = Finding.of(Fact.RESPIRATORY_RATE, new BigDecimal("20"), NOW, "o");
        assertEquals("No", ask(Question.below(Fact.HR, Fact.RESPIRATORY_RATE), pulse, breaths));
        assertEquals("Yes", ask(Question.atLeast(Fact.HR, Fact.RESPIRATORY_RATE), pulse, breaths));
        assertEquals("Yes", ask(Question.below(Fact.RESPIRATORY_RATE, Fact.HR), pulse, breaths));
        assertEquals("Unknown", ask(Question.below(Fact.HR, Fact.RESPIRATORY_RATE), pulse));
    }

    @Test
    @DisplayName("flags, codes, drugs and conclusions")
    void others() {
        assertEquals("Yes", ask(Question.is(Fact.SEPSIS), Finding.derived(Fact.SEPSIS, true)));
        assertEquals("No", ask(Question.is(Fact.SEPSIS), Finding.derived(Fact.SEPSIS, false)));
        assertEquals("Unknown", ask(Question.is(Fact.SEPSIS)));
        Question sinus = Question.is(Fact.RHYTHM, Rhythm.SINUS);
        assertEquals("Yes", ask(sinus, Finding.of(Fact.RHYTHM, Rhythm.SINUS, NOW, "o")));
        assertEquals("No", ask(sinus, Finding.of(Fact.RHYTHM, Rhythm.AF, NOW, "o")));
        assertEquals("Unknown", ask(sinus));
        assertEquals("Yes", ask(Question.running(Drug.INODILATORS)));
        assertEquals("No", ask(Question.running(Set.of(Drug.DOBUTAMINE))));
        assertEquals("Unknown", ask(Question.is(Bedside::flow, Flow.LOW)));
        assertEquals("Yes", ask(Question.is(Bedside::flow, Flow.UNKNOWN)));
        assertEquals("No", ask(Question.is(b -> Conclusion.of(Flow.LOW, List.of()), Flow.ADEQUATE)));
    }

    @Test
    @DisplayName("a verdict lists what it rests on, in the order asked")
    void grounds() {
        Bedside bedside = new Bedside(PatientState.at(NOW).put(hr("90")).build(), Policy.standard());
        Verdict verdict = Question.all(
                        Question.below(Fact.HR, Thresholds.HR_HARD_STOP),
                        Question.unless(Question.is(Fact.RHYTHM, Rhythm.VT)))
                .ask(bedside);
        assertEquals(
                List.of(Fact.HR, Fact.RHYTHM),
                verdict.grounds().stream().map(ground -> ground.datum().fact()).toList());
    }

    @Test
    @DisplayName("a fact takes its own kind of value only, and knows its plausible range")
    void kinds() {
        assertThrows(IllegalArgumentException.class, () -> Finding.derived(Fact.HR, true));
        assertThrows(IllegalArgumentException.class, () -> Finding.derived(Fact.SAM, BigDecimal.ONE));
        assertThrows(IllegalArgumentException.class, () -> Finding.derived(Fact.RHYTHM, BigDecimal.ONE));
        assertTrue(Fact.HR.plausible(new BigDecimal("20")) && Fact.HR.plausible(new BigDecimal("250")));
        assertTrue(!Fact.HR.plausible(new BigDecimal("19.9")) && !Fact.HR.plausible(new BigDecimal("250.1")));
        assertTrue(Fact.MAP_TARGET.plausible(new BigDecimal("1000")));
        assertEquals("/min", Fact.HR.unit());
        assertThrows(IllegalArgumentException.class, () -> new Pressure(true, BigDecimal.TEN, null, null, NOW, "o"));
    }
}
