package org.septicor.pathway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.septicor.bedside.StateBuilder;
import org.septicor.bedside.Vignette;

@DisplayName("Data out of reach")
class OutOfReachTest {
    private final Pathway pathway = new Pathway(Policy.standard());

    @ParameterizedTest(name = "{0} without {1}: {3}")
    @DisplayName("could change the outcome, or could not")
    @MethodSource("cases")
    void couldChange(String vignette, Set<Fact> facts, boolean drugsMayRun, boolean could) {
        PatientState.Builder state =
                StateBuilder.of(Vignette.named(vignette).state()).copy();
        facts.forEach(fact -> state.put(new Gap(fact, Gap.Kind.UNREACHABLE, "key")));
        assertEquals(could, WhatIf.couldChange(pathway.assess(state.build()), facts, drugsMayRun, false));
    }

    @ParameterizedTest(name = "{0}, of unknown dose {1}: {2}")
    @DisplayName("could be the dose of a drug that runs")
    @MethodSource("doses")
    void couldBeTheDose(String vignette, Set<Drug> drugs, boolean could) {
        PatientState known = StateBuilder.of(Vignette.named(vignette).state());
        PatientState.Builder state = known.copy();
        for (Drug drug : drugs) {
            Infusion running = known.infusions().get(drug);
            state.running(new Infusion(drug, null, "5 mg/h", running.start(), running.lastChange(), running.source()));
        }
        Assessment assessment = pathway.assess(state.build());
        assertEquals(could, WhatIf.couldChange(assessment, Set.of(), false, true));
        assertFalse(WhatIf.couldChange(assessment, Set.of(), false, false));
    }

    static Stream<Arguments> doses() {
        return Stream.of(
                // the pump fails on much norepinephrine, or the pressure is not yet corrected
                Arguments.of("V08j", Set.of(Drug.NOREPINEPHRINE), true),
                // volume, pressure and pump are as they are, whatever he gets of it
                Arguments.of("V37a", Set.of(Drug.NOREPINEPHRINE), false),
                // the test is over, or it is not
                Arguments.of("V27a", Set.of(Drug.DOBUTAMINE), true),
                Arguments.of("V27a", Set.of(Drug.DOBUTAMINE, Drug.NOREPINEPHRINE), true));
    }

    static Stream<Arguments> cases() {
        Set<Fact> ventilation =
                Set.of(Fact.BREATHING, Fact.TIDAL_VOLUME, Fact.COMPLIANCE, Fact.RESPIRATORY_RATE, Fact.OPEN_CHEST);
        return Stream.of(
                // not septic: what the heart does changes nothing
                Arguments.of("V02a", Set.of(Fact.LVEF, Fact.VTI, Fact.LVOT_GRADIENT), false, false),
                Arguments.of("V02a", Set.of(Fact.MECHANICAL_SUPPORT), false, true),
                Arguments.of("V02a", Set.of(), true, false),
                Arguments.of("V01a", Set.of(Fact.PREGNANCY), false, false),
                // the echo decides for the hypoperfused, not for him whose pressure is not corrected
                Arguments.of("V37a", Set.of(Fact.LVEF, Fact.VTI), false, true),
                Arguments.of("V08a", Set.of(Fact.CVP, Fact.IAP), false, false),
                Arguments.of("V37a", Set.of(Fact.COMFORT_CARE_ONLY), false, true),
                Arguments.of("V37a", Set.of(Fact.CRCL, Fact.TORSADES), false, false),
                Arguments.of("V37a", Set.of(Fact.MAP_OVERRIDE), false, true),
                // one saturation is readable only together with another
                Arguments.of("V36e", Set.of(Fact.HB, Fact.SAO2, Fact.SCVO2), false, true),
                // a low pulse-pressure variation is readable only with every condition of validity
                Arguments.of("V20f", ventilation, false, true),
                Arguments.of("V37a", ventilation, false, false),
                Arguments.of("V37a", Set.of(Fact.RHYTHM), false, true),
                // a drug that nobody told us of
                Arguments.of("V37a", Set.of(), true, true),
                Arguments.of("V37a", Set.of(), false, false),
                Arguments.of("V25a", Set.of(), true, false));
    }
}
