package org.septicor.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.septicor.pathway.Drug;
import org.septicor.pathway.Fact;
import org.septicor.pathway.Gap;
import org.septicor.pathway.Reason;
import org.septicor.pathway.Rhythm;

/** What the detail of a card says about one patient. */
class DetailTest {
    private static final CardWriter WRITER = new CardWriter(ZoneOffset.UTC);

    private static String detail(Bed bed) {
        return detail(bed, Language.EN);
    }

    private static String detail(Bed bed, Language language) {
        return WRITER.write(bed.assess(), language, Bed.SUBJECT).orElseThrow().detail();
    }

    private static void says(String text, Bed bed) {
        String detail = detail(bed);
        assertTrue(detail.contains(text), () -> text + "\n\nin\n\n" + detail);
    }

    @Test
    void factsComeWithValueTimeAgeAndSource() {
        says("| MAP | 68 mmHg | 2026-11-22 10:13 | 2 min ago | Observation/bp, arterial line |", Bed.base());
        says(
                "| norepinephrine | 0.3 µg/kg/min | 2026-11-22 00:15 | running for 10 h, last change 120 min ago |",
                Bed.base());
    }

    @Test
    void timesAreOnTheWardsClock() {
        String paris = new CardWriter(ZoneId.of("Europe/Paris"))
                .write(Bed.base().assess(), Language.FR, Bed.SUBJECT)
                .orElseThrow()
                .detail();
        assertTrue(paris.contains("Heure (Europe/Paris)"), paris);
        assertTrue(paris.contains("| PAM | 68 mmHg | 2026-11-22 11:13 | il y a 2 min |"), paris);
    }

    @Test
    void theWhyIsThePath() {
        says("- D-08a, D-08b no: MAP 68 ≥ 65\n", Bed.base());
        says("- **D-37 yes**: CRT 5 > 3, LVEF 32 < 45, PCO₂ gap 8 ≥ 6\n", Bed.base());
    }

    @Test
    void theChangesAreThoseOfThePathway() {
        says("- MAP < 65 → D-08b (Hypotension not corrected)\n", Bed.base());
        says("- active ischaemia → D-32 (Ischaemia first)\n", Bed.base());
        assertTrue(detail(Bed.base(), Language.FR).contains("- PAM < 65 → D-08b (Hypotension non corrigée)\n"));
        Bed noFlow = Bed.base().without(Fact.VTI, Fact.CI, Fact.PVCO2, Fact.SCVO2);
        says("VTI known and < 14 → D-37", noFlow);
        says("- VTI (missing) — would change this advice: VTI known and < 14 → D-37", noFlow);
    }

    @Test
    void staleValuesAreShownWithTheirAge() {
        says("LVEF (stale: 32 %, 7 h ago)", Bed.base().fact(Fact.LVEF, 32, 420));
    }

    @Test
    void whatWasSetAsideIsListedAndBounded() {
        Bed bed = Bed.base();
        for (int i = 0; i < 25; i++) {
            bed.aside(Fact.LACTATE, "Observation/l" + i + " implausible");
        }
        String detail = detail(bed);
        assertTrue(detail.contains("- Set aside: lactate (rejected, Observation/l0 implausible)"), detail);
        assertFalse(detail.contains("Observation/l10 "), detail);
        assertTrue(detail.contains("- and 15 more"), detail);
        assertTrue(detail(bed.unlisted(7)).contains("- and 22 more"), detail);
    }

    @Test
    void theReasonIsSaidInTheLanguageOfTheCard() {
        Gap gap = new Gap(Fact.HR, Gap.Kind.REJECTED, "Observation/o4", Reason.Kind.STATUS.about("\"registered\""));
        Bed bed = Bed.base().gap(gap).aside(gap);
        says("HR (rejected: Observation/o4: status \"registered\")", bed);
        String french = detail(bed, Language.FR);
        assertTrue(french.contains("FC (invalide : Observation/o4 : statut \"registered\")"), french);
        assertTrue(french.contains("- Écarté : FC (invalide, Observation/o4 : statut \"registered\")"), french);
    }

    @Test
    void onlyASinusTachycardiaIsTreatedByItsCause() {
        Bed fast = Bed.base().fact(Fact.HR, 142, 2);
        String note = "A sinus tachycardia is treated by its cause";
        says(note, fast);
        says(note, fast.without(Fact.RHYTHM));
        String detail = detail(fast.fact(Fact.RHYTHM, Rhythm.AF, 2));
        assertTrue(detail.contains("D-31"), detail);
        assertFalse(detail.contains(note), detail);
    }

    @Test
    void theSummaryOfSeveralIndicesNamesTheFirst() {
        Bed bed = Bed.base().without(Fact.PASSIVE_LEG_RAISE).fact(Fact.PULSE_PRESSURE_VARIATION, 8, 10);
        assertEquals(
                "Hypovolémie non exclue : VPP/VVE ne répond pas. Faire un LJP avec VTI/débit ou une occlusion"
                        + " télé-expiratoire.",
                WRITER.write(bed.assess(), Language.FR, Bed.SUBJECT)
                        .orElseThrow()
                        .summary());
        says("- CVP cannot answer: static index", bed);
    }

    @Test
    void theExplanationHasThePatientsFigures() {
        Captions captions = WRITER.captions(Language.EN);
        String explanation = captions.explanation(Bed.base().assess());
        assertTrue(explanation.contains("testing dobutamine at 2.5 µg/kg/min"), explanation);
        assertFalse(explanation.contains("…"), explanation);
    }

    @Test
    void unreachableIsSaidToBe() {
        says("intra-abdominal pressure (out of reach", Bed.base().gap(Fact.IAP, Gap.Kind.UNREACHABLE, "hemodynamics"));
    }

    @Test
    void notesStandOnlyUnderTheirCondition() {
        String base = detail(Bed.base());
        assertFalse(base.contains("confirm no obstruction"), base);
        assertFalse(base.contains("Heart rate not available"), base);
        says("confirm no obstruction", Bed.base().without(Fact.LVOT_GRADIENT, Fact.SAM));
        says("Heart rate not available", Bed.base().without(Fact.HR));
        says("Weight needed", Bed.base().without(Fact.WEIGHT));
        says("classed UNADJUSTED", Bed.base().echoWithoutPressure());
        says("RV/LV ratio is not on file", Bed.base().without(Fact.RV_LV_RATIO));
        says("assumed below 12 mmHg", Bed.base());
        says("CVP is missing", Bed.base().fact(Fact.RV_LV_RATIO, 0.7, 40).without(Fact.CVP));
        says(
                "treat anaemia",
                Bed.base().without(Fact.PVCO2).fact(Fact.HB, 6.5, 60).fact(Fact.VTI, 16, 40));
        Bed responder = Bed.base().fact(Fact.SV_BASE, 30, 60).fact(Fact.SV_POST, 36, 5);
        says("Above 10 µg/kg/min", responder.drug(Drug.DOBUTAMINE, 12.5, 120, 45));
    }

    @Test
    void fastAtrialFibrillationIsACaution() {
        says(
                "Atrial arrhythmia at 110/min or more",
                Bed.base().fact(Fact.HR, 115, 2).fact(Fact.RHYTHM, Rhythm.AF, 2));
    }

    @Test
    void lactateAgainstANormalRefillIsAlwaysShown() {
        Bed bed = Bed.base().fact(Fact.CRT, 2, 20).without(Fact.PVCO2, Fact.SCVO2);
        says("D-15", bed);
        says("Lactate discordant", bed);
    }

    @Test
    void aDilatedRightVentricleLimitsTheFluid() {
        Bed bed = Bed.base().fact(Fact.PASSIVE_LEG_RAISE, 15, 30).fact(Fact.RV_LV_RATIO, 0.7, 40);
        says("250 mL only; stop at once", bed);
        assertEquals(
                "Fluid challenge 250 mL over 10–15 min",
                WRITER.write(bed.assess(), Language.EN, Bed.SUBJECT)
                        .orElseThrow()
                        .suggestions()
                        .get(0)
                        .label());
    }

    @Test
    void rejectedIndicesAreExplained() {
        says(
                "- PPV/SVV cannot answer: ",
                Bed.base().without(Fact.PASSIVE_LEG_RAISE).fact(Fact.PULSE_PRESSURE_VARIATION, 8, 10));
        says("- CVP cannot answer: static index", Bed.base().without(Fact.PASSIVE_LEG_RAISE));
    }

    @Test
    void figuresAreShownBesideTheDecision() {
        says("Shown, not used to decide: septic shock (Sepsis-3) confirmed · shock index 1.08", Bed.base());
        says("LVEF read against SBP: profound dysfunction", Bed.base());
        assertFalse(detail(Bed.base()).contains("9.8"), "the adjusted figure itself is never shown");
        assertFalse(detail(Bed.base()).contains("Ea/Ees"));
        says(
                "Ea/Ees 2.13 (Doppler), uncoupled",
                Bed.base().fact(Fact.ESV, 85, 40).fact(Fact.SV_DOPPLER, 40, 40));
        says(
                "echo volumes and Doppler disagree",
                Bed.base().fact(Fact.ESV, 60, 40).fact(Fact.SV_DOPPLER, 60, 40));
    }

    @Test
    void drugsThatAScoreLeavesOutAreNamedBesideIt() {
        Bed bed = Bed.base().drug(Drug.ENOXIMONE, 5, 120, 45).drug(Drug.TERLIPRESSIN, 0.02, 120, 45);
        says("not scored in the VIS: enoximone · not converted to norepinephrine equivalents: terlipressin", bed);
    }

    @ParameterizedTest
    @CsvSource({"fr,FR", "fr-CH;q=0.9,FR", "'de, en;q=0.5, fr;q=0.8',FR", "en-GB,EN", "de,", "'',", "fr;q=0,", "';;;',"
    })
    void theLanguageIsTheFirstWeSpeak(String header, Language expected) {
        assertEquals(Optional.ofNullable(expected), Language.of(header));
    }

    @Test
    void agesAreInMinutesHoursAndDays() {
        assertEquals("90 min ago", Language.EN.age(Bed.NOW, Bed.ago(90)));
        assertEquals("il y a 3 h", Language.FR.age(Bed.NOW, Bed.ago(181)));
        assertEquals("il y a 4 j", Language.FR.age(Bed.NOW, Bed.ago(4 * 24 * 60)));
        assertEquals("in 1 min", Language.EN.age(Bed.NOW, Bed.ago(-1)));
        assertEquals("0,05", Language.FR.number(new java.math.BigDecimal("0.0500")));
        assertEquals("300", Language.EN.number(new java.math.BigDecimal("3E+2")));
    }
}
