package org.septicor.knowledge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.septicor.bedside.ChartBuilder;
import org.septicor.bedside.StateBuilder;
import org.septicor.bedside.Vignette;
import org.septicor.bedside.VignetteState;
import org.septicor.bedside.VignetteState.Drip;
import org.septicor.bedside.Ward;
import org.septicor.bedside.Ward.Edit;
import org.septicor.bedside.Ward.Patient;
import org.septicor.chart.Chart;
import org.septicor.chart.ChartJson;
import org.septicor.chart.ChartReader;
import org.septicor.pathway.Assessment;
import org.septicor.pathway.Fact;
import org.septicor.pathway.Finding;
import org.septicor.pathway.Gap;
import org.septicor.pathway.Pathway;
import org.septicor.pathway.PatientState;
import org.septicor.pathway.Policy;
import org.septicor.pathway.Proposal;
import org.septicor.pathway.StateRules;
import org.septicor.pathway.Suggestion;
import org.septicor.pathway.Thresholds;

/** The pathway and the CQL witness are asked about the same patients: every difference is a mistake of one of the two. */
class WitnessTest {
    private static final Witness WITNESS = new Witness();
    private static final BigDecimal MINUTE = BigDecimal.valueOf(60);
    /** Rejected, out of reach, or not there: the same to both, and none of them is normal. */
    private static final List<Gap.Kind> GAPS = List.of(Gap.Kind.MISSING, Gap.Kind.REJECTED, Gap.Kind.UNREACHABLE);

    static List<Vignette> vignettes() {
        return Vignette.withoutOrder();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vignettes")
    void theWitnessReadsTheVignettesAsTheyWereMeant(Vignette vignette) {
        assertEquals(
                vignette.expectedRule() + " " + vignette.expectedIndicator(),
                WITNESS.ask(StateBuilder.of(vignette.state()), Policy.standard())
                        .toString());
    }

    /** Those with a draft order too, and each once more as its chart is read: what the reader leaves out is out for both. */
    @Test
    void theWitnessAgreesAboutTheStateOfEveryVignetteAndOfItsChart() throws IOException {
        Comparison comparison = new Comparison();
        for (Vignette vignette : Vignette.all()) {
            comparison.of(vignette.id(), StateBuilder.of(vignette.state()), Policy.standard());
            comparison.of(vignette.id() + " as charted", charted(vignette.state()), Policy.standard());
        }
        comparison.agree();
    }

    @Test
    void theWitnessAgreesAboutPatientsThatNoVignetteForesaw() {
        Random random = new Random(38);
        Comparison comparison = new Comparison();
        for (int i = 0; i < 2_000; i++) {
            Patient patient = patient(random, Policy.standard());
            comparison.of(patient.name(), StateBuilder.of(patient.state()), Policy.standard());
        }
        comparison.agree();
        Set<String> every = StateRules.IN_ORDER.stream()
                .map(rule -> rule.id())
                .filter(id -> !id.equals("D-39"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(every, comparison.reached);
    }

    @Test
    void theWitnessAgreesAboutWhatIsNotKnown() {
        Random random = new Random(39);
        Comparison comparison = new Comparison();
        for (int i = 0; i < 1_000; i++) {
            Patient patient = patient(random, Policy.standard());
            PatientState state = StateBuilder.of(patient.state());
            PatientState.Builder copy = state.copy();
            StringBuilder name = new StringBuilder(patient.name());
            for (int gaps = 1 + random.nextInt(4); gaps > 0; gaps--) {
                Fact fact = any(List.of(Fact.values()), random);
                copy.put(new Gap(fact, any(GAPS, random), "test"));
                name.append(" no ").append(fact);
            }
            comparison.of(name.toString(), copy.build(), Policy.standard());
        }
        comparison.agree();
    }

    @Test
    void theWitnessAgreesWhereASiteHasMovedItsThresholds() {
        Random random = new Random(40);
        Comparison comparison = new Comparison();
        for (int i = 0; i < 1_000; i++) {
            Map<Thresholds, BigDecimal> moved = new EnumMap<>(Thresholds.class);
            for (Thresholds threshold : Thresholds.values()) {
                if (threshold.movable() && random.nextInt(4) == 0) {
                    moved.put(threshold, between(threshold, random));
                }
            }
            // the target of the old may not be above that of all
            moved.computeIfPresent(
                    Thresholds.MAP_TARGET_OLDER,
                    (older, value) ->
                            value.min(moved.getOrDefault(Thresholds.MAP_TARGET, Thresholds.MAP_TARGET.value())));
            Policy policy = Policy.of("site", moved);
            Patient patient = patient(random, policy);
            PatientState state = atTheEdge(StateBuilder.of(patient.state()), policy, random);
            comparison.of(patient.name() + moved, state, policy);
        }
        comparison.agree();
    }

    // ---- patients and policies

    private static PatientState charted(VignetteState state) throws IOException {
        ObjectNode request = ChartBuilder.request(state);
        try (JsonParser parser =
                new JsonFactory().createParser(request.get("prefetch").toString())) {
            parser.nextToken();
            Chart chart = Chart.open(ChartJson.prefetch(parser), "p1");
            return ChartReader.read(chart, StateBuilder.NOW, ZoneOffset.UTC).state();
        }
    }

    private static Patient patient(Random random, Policy policy) {
        List<Edit> edits = new ArrayList<>();
        for (int n = random.nextInt(12); n > 0; n--) {
            edits.add(any(any(Ward.TOPICS, random), random));
        }
        Patient patient = Ward.patient(any(Vignette.withoutOrder(), random), edits);
        withoutHastyStrokeVolume(patient.state(), policy);
        return patient;
    }

    /** A stroke volume measured sooner after the change is not read from a chart as the one after it: the pathway is never given it. */
    private static void withoutHastyStrokeVolume(VignetteState state, Policy policy) {
        Drip dobutamine = state.drugs.get("dobutamine");
        BigDecimal wait = policy.value(Thresholds.TEST_DURATION).multiply(MINUTE);
        boolean timely = dobutamine != null
                && dobutamine.changeAge() != null
                && state.svPost != null
                && BigDecimal.valueOf(dobutamine.changeAge() - state.svPost.age())
                                .compareTo(wait)
                        >= 0;
        if (!timely) {
            state.svPost = null;
        }
    }

    /** The same patient, every third charted value as old as its window allows, or one second older. */
    private static PatientState atTheEdge(PatientState state, Policy policy, Random random) {
        PatientState.Builder copy = state.copy();
        for (Fact fact : Fact.values()) {
            if (fact.window() != null && state.charted(fact) instanceof Finding finding && random.nextInt(3) == 0) {
                long window = policy.value(fact.window()).multiply(MINUTE).longValue();
                Instant time = state.asOf().minusSeconds(window + random.nextInt(2));
                copy.put(new Finding(fact, finding.value(), time, finding.source(), finding.remarks()));
            }
        }
        return copy.build();
    }

    /** Somewhere in its safe range. */
    private static BigDecimal between(Thresholds threshold, Random random) {
        BigDecimal from = threshold.safeFrom();
        BigDecimal width = threshold.safeTo().subtract(from);
        return from.add(width.multiply(BigDecimal.valueOf(random.nextInt(101)).movePointLeft(2)));
    }

    private static <T> T any(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }

    /** Puts both the same question and keeps what they differ about. */
    private static final class Comparison {
        private final Set<String> reached = new TreeSet<>();
        private final List<String> differences = new ArrayList<>();

        void of(String patient, PatientState state, Policy policy) {
            Assessment assessment = new Pathway(policy).assess(state);
            String pathway =
                    assessment.outcome() + " " + assessment.indicator().name().toLowerCase(Locale.ROOT);
            Witness.Answer witness = WITNESS.ask(state, policy);
            reached.add(assessment.outcome());
            if (!witness.toString().equals(pathway)) {
                differences.add(patient + ": pathway " + pathway + ", witness " + witness);
            }
            for (Proposal proposal : assessment.proposals()) {
                Suggestion suggestion = proposal.suggestion();
                if (suggestion.startsInotrope() && !witness.mayStart()
                        || suggestion.startsOrRaisesInotrope() && !witness.mayRaise()) {
                    differences.add(patient + ": " + suggestion.id() + " although too little is known");
                }
            }
            boolean starts = assessment.proposals().stream()
                    .anyMatch(proposal -> proposal.suggestion() == Suggestion.SG_DOB_START);
            if (assessment.outcome().equals("D-37") && starts != witness.mayStart()) {
                differences.add(patient + ": the test is " + (starts ? "" : "not ") + "proposed");
            }
        }

        void agree() {
            assertEquals("", String.join("\n", differences));
        }
    }
}
