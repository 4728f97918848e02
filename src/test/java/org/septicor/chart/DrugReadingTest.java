package org.septicor.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.septicor.chart.Ward.ATC;
import static org.septicor.chart.Ward.RXNORM;
import static org.septicor.chart.Ward.SNOMED;
import static org.septicor.chart.Ward.administration;
import static org.septicor.chart.Ward.ago;
import static org.septicor.chart.Ward.coded;
import static org.septicor.chart.Ward.drug;
import static org.septicor.chart.Ward.observation;
import static org.septicor.chart.Ward.quantity;
import static org.septicor.chart.Ward.rate;

import java.time.Instant;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.septicor.pathway.Drug;
import org.septicor.pathway.Fact;
import org.septicor.pathway.Finding;
import org.septicor.pathway.Gap;
import org.septicor.pathway.Infusion;

/** Infusions and their chains, orders, fluids, β-blockers. */
class DrugReadingTest {
    private static final String DOBUTAMINE = drug(ATC, "C01CA07");
    private static final String NOREPINEPHRINE = drug(RXNORM, "7512");
    private static final String SALINE = drug(RXNORM, "313002");

    private static String running(String medication, double start, String dosage) {
        return administration("in-progress", medication, start, -1, dosage);
    }

    // ---- which drug

    @ParameterizedTest
    @CsvSource({
        "C01CA07, DOBUTAMINE", "C01CA03, NOREPINEPHRINE", "C01CA24, EPINEPHRINE", "C01CA04, DOPAMINE",
        "C01CA06, PHENYLEPHRINE", "C01CA02, ISOPRENALINE", "C01CE02, MILRINONE", "C01CE03, ENOXIMONE",
        "C01CX08, LEVOSIMENDAN", "C01CX09, ANGIOTENSIN_II", "H01BA04, TERLIPRESSIN", "C07AB09, ESMOLOL",
        "C07AB14, LANDIOLOL", "C07AB02, BETA_BLOCKER", "C07AG01, BETA_BLOCKER"
    })
    void atcNamesTheDrug(String code, Drug expected) {
        for (String system : new String[] {ATC, "http://fhir.de/CodeSystem/bfarm/atc"}) {
            Ward ward = new Ward().given(running(drug(system, code), 60, rate("1", "ug/kg/min")));
            assertNotNull(ward.infusion(expected), system);
            assertEquals(1, ward.state().infusions().size());
        }
    }

    @ParameterizedTest
    @CsvSource({
        RXNORM + ", 3616, DOBUTAMINE", RXNORM + ", 1812167, DOBUTAMINE", RXNORM + ", 1745276, NOREPINEPHRINE",
        RXNORM + ", 7508, NOREPINEPHRINE", RXNORM + ", 52769, MILRINONE", RXNORM + ", 1736540, ESMOLOL",
        SNOMED + ", 387145002, DOBUTAMINE", SNOMED + ", 26523005, DOBUTAMINE", SNOMED + ", 45555007, NOREPINEPHRINE",
        SNOMED + ", 111130009, NOREPINEPHRINE", SNOMED + ", 373441005, MILRINONE"
    })
    void rxNormAndSnomedNameTheDrug(String system, String code, Drug expected) {
        assertNotNull(new Ward()
                .given(running(drug(system, code), 60, rate("1", "ug/kg/min")))
                .infusion(expected));
    }

    @Test
    void aMedicationMayBeInlineContainedOrInAnyBundle() {
        String medication = "{\"resourceType\":\"Medication\",\"id\":\"m1\",\"code\":" + coded(ATC, "C01CA07") + "}";
        String byId = running("\"medicationReference\":{\"reference\":\"Medication/m1\"}", 60, rate("5", "ug/kg/min"));
        assertEquals("5.0000", new Ward().given(byId, medication).dose(Drug.DOBUTAMINE));
        assertEquals(
                "5.0000",
                new Ward()
                        .given(byId.replace("Medication/m1", "https://ehr/fhir/Medication/m1"))
                        .with(PrefetchKey.ORDERS, medication)
                        .dose(Drug.DOBUTAMINE));
        String contained = byId.replace("Medication/m1", "#m1")
                .replace("\"status\"", "\"contained\":[" + medication + "],\"status\"");
        assertEquals("5.0000", new Ward().given(contained).dose(Drug.DOBUTAMINE));
        String urn = "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":"
                + byId.replace("Medication/m1", "urn:uuid:1") + "},{\"fullUrl\":\"urn:uuid:1\",\"resource\":"
                + medication + "}]}";
        assertEquals("5.0000", new Ward().raw(PrefetchKey.INFUSIONS, urn).dose(Drug.DOBUTAMINE));

        Ward lost = new Ward().given(byId);
        assertTrue(lost.state().infusions().isEmpty());
        assertEquals(java.util.Set.of("Medication/m1"), lost.open().wantedMedications());
        assertEquals(1, lost.state().setAside().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0.6 ug/kg/min", "bitartrate, not base"})
    void aRunningSaltHasNoKnownDose(String text) {
        String dosage = "\"text\":\"" + text + "\"," + rate("0.6", "ug/kg/min");
        Ward ward = new Ward().given(running(drug(RXNORM, "7508"), 60, dosage));
        assertNotNull(ward.infusion(Drug.NOREPINEPHRINE));
        assertNull(ward.infusion(Drug.NOREPINEPHRINE).dose());
        assertTrue(ward.state().setAside().get(0).detail().endsWith(": charted as a salt, base not stated"));
    }

    @Test
    void aRunningSaltSaidToBeBaseHasItsDose() {
        String dosage = "\"text\":\"0.6 ug/kg/min (base)\"," + rate("0.6", "ug/kg/min");
        Ward ward = new Ward().given(running(drug(RXNORM, "7508"), 60, dosage));
        assertEquals("0.6000", ward.dose(Drug.NOREPINEPHRINE));
    }

    @Test
    void norDoesAnOrderedSaltThatRuns() {
        Ward ward = new Ward()
                .with(
                        PrefetchKey.ORDERS,
                        order(
                                "active",
                                "order",
                                drug(RXNORM, "7508"),
                                "\"start\":\"" + ago(90) + "\"",
                                rate("0.6", "ug/kg/min")));
        assertNotNull(ward.infusion(Drug.NOREPINEPHRINE));
        assertNull(ward.infusion(Drug.NOREPINEPHRINE).dose());
        assertTrue(ward.state().setAside().get(0).detail().endsWith("base not stated"));
    }

    // ---- rates

    @ParameterizedTest
    @CsvSource({
        "5, ug/kg/min, 5.0000", "5, ug/(kg.min), 5.0000", "400, ug/min, 5.0000", "24, mg/h, 5.0000",
        "300, ug/kg/h, 5.0000", "0.3, mg/kg/h, 5.0000", "5000, ng/kg/min, 5.0000", "24000, ug/h, 5.0000",
        "0.1, mg/kg/h, 1.6667", "0.7, mg/h, 0.1458"
    })
    void ratesConvert(String value, String unit, String expected) {
        Ward ward = new Ward().weight("80").given(running(DOBUTAMINE, 60, rate(value, unit)));
        assertEquals(expected, ward.dose(Drug.DOBUTAMINE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mcg/kg/min", "µg/kg/min", "\u03bcg/kg/min", "gamma/kg/min", "ug/(kg.min)", "ug/kg/min"})
    void rateUnitsAsText(String unit) {
        String dosage = "\"rateQuantity\":" + Ward.text("5", unit);
        assertEquals("5.0000", new Ward().given(running(DOBUTAMINE, 60, dosage)).dose(Drug.DOBUTAMINE));
    }

    @ParameterizedTest
    @CsvSource({
        "0.03, [IU]/min, 0.0300",
        "1.8, [IU]/h, 0.0300",
        "0.375, m[IU]/kg/min, 0.0300",
        "0.03, [USP'U]/min, 0.0300",
        "1.8, [USP'U]/h, 0.0300",
        "0.03, U/min,",
        "5, ug/kg/min,"
    })
    void vasopressinIsInUnits(String value, String unit, String expected) {
        Ward ward = new Ward().weight("80").given(running(drug(RXNORM, "11149"), 60, rate(value, unit)));
        assertNotNull(ward.infusion(Drug.VASOPRESSIN));
        assertEquals(expected, ward.dose(Drug.VASOPRESSIN));
    }

    @Test
    void angiotensinIsInNanograms() {
        String angiotensin = drug(ATC, "C01CX09");
        assertEquals(
                "20.0000",
                new Ward()
                        .given(running(angiotensin, 60, rate("20", "ng/kg/min")))
                        .dose(Drug.ANGIOTENSIN_II));
        assertEquals(
                "20.0000",
                new Ward()
                        .given(running(angiotensin, 60, rate("0.02", "ug/kg/min")))
                        .dose(Drug.ANGIOTENSIN_II));
    }

    @Test
    void aRatioIsNumeratorPerDenominator() {
        String ratio =
                "\"rateRatio\":{\"numerator\":" + quantity("48", "mg") + ",\"denominator\":" + quantity("2", "h") + "}";
        assertEquals(
                "5.0000",
                new Ward().weight("80").given(running(DOBUTAMINE, 60, ratio)).dose(Drug.DOBUTAMINE));
        String perKilogram = "\"rateRatio\":{\"numerator\":" + quantity("5", "ug") + ",\"denominator\":"
                + quantity("1", "kg.min") + "}";
        assertEquals(
                "5.0000", new Ward().given(running(DOBUTAMINE, 60, perKilogram)).dose(Drug.DOBUTAMINE));
    }

    @ParameterizedTest
    @CsvSource({"250, mg, 50, mL, 5.0000", "5, g, 1, L, 5.0000", "5000000, ug, 1000, mL, 5.0000", "250, foo, 50, mL,"})
    void millilitresNeedTheStrength(String amount, String unit, String volume, String volumeUnit, String expected) {
        String medication = "\"contained\":[{\"resourceType\":\"Medication\",\"id\":\"m\",\"code\":"
                + coded(ATC, "C01CA07") + ",\"ingredient\":[{\"itemCodeableConcept\":" + coded(ATC, "C01CA07")
                + ",\"strength\":{\"numerator\":" + quantity(amount, unit) + ",\"denominator\":"
                + quantity(volume, volumeUnit) + "}}]}],\"medicationReference\":{\"reference\":\"#m\"}";
        Ward ward = new Ward().weight("80").given(running(medication, 60, rate("4.8", "mL/h")));
        assertNotNull(ward.infusion(Drug.DOBUTAMINE));
        assertEquals(expected, ward.dose(Drug.DOBUTAMINE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"rateQuantity\":{\"value\":5,\"unit\":\"drops/min\"}",
                "\"rateQuantity\":{\"value\":24,\"unit\":\"mg/h\"}",
                "\"rateQuantity\":{\"value\":5,\"comparator\":\">\",\"unit\":\"ug/kg/min\"}",
                "\"rateQuantity\":{\"value\":\"5\",\"unit\":\"ug/kg/min\"}",
                "\"rateQuantity\":\"5 ug/kg/min\"",
                "\"rateQuantity\":{\"unit\":\"ug/kg/min\"}",
                "\"rateQuantity\":{\"value\":5}"
            })
    void aRateThatCannotBeConvertedStillRuns(String dosage) {
        Ward ward = new Ward().given(running(DOBUTAMINE, 60, dosage));
        assertNotNull(ward.infusion(Drug.DOBUTAMINE));
        assertNull(ward.dose(Drug.DOBUTAMINE));
        assertFalse(ward.state().setAside().isEmpty());
    }

    // ---- running, start, change

    @ParameterizedTest
    @ValueSource(strings = {"on-hold", "stopped", "completed", "not-done", "entered-in-error", "unknown"})
    void onlyInProgressRuns(String status) {
        Ward ward = new Ward().given(administration(status, DOBUTAMINE, 60, 10, rate("5", "ug/kg/min")));
        assertTrue(ward.state().infusions().isEmpty());
    }

    @Test
    void rateZeroDoesNotRun() {
        assertTrue(new Ward()
                .given(running(DOBUTAMINE, 60, rate("0", "ug/kg/min")))
                .state()
                .infusions()
                .isEmpty());
    }

    @Test
    void aRunningDrugWithoutAStartHasUnknownTimes() {
        String noStart = running(DOBUTAMINE, -1, rate("5", "ug/kg/min"));
        String dateOnly = running(DOBUTAMINE, 60, rate("5", "ug/kg/min")).replace(ago(60), "2026-01-01");
        for (String administration : new String[] {noStart, dateOnly}) {
            Infusion infusion = new Ward().given(administration).infusion(Drug.DOBUTAMINE);
            assertNotNull(infusion);
            assertNull(infusion.start());
            assertNull(infusion.lastChange());
        }
    }

    @Test
    void theChainReachesBackOverGapsOfFifteenMinutes() {
        Ward ward = new Ward()
                .given(
                        running(DOBUTAMINE, 60, rate("5", "ug/kg/min")),
                        administration("completed", DOBUTAMINE, 180, 75, rate("5", "ug/kg/min")),
                        administration("stopped", DOBUTAMINE, 300, 180, rate("2.5", "ug/kg/min")),
                        administration("completed", DOBUTAMINE, 500, 315.1, rate("2.5", "ug/kg/min")));
        Infusion infusion = ward.infusion(Drug.DOBUTAMINE);
        assertEquals(Instant.parse(ago(300)), infusion.start());
        assertEquals(Instant.parse(ago(180)), infusion.lastChange());
    }

    @Test
    void aConstantRateChangedAtItsStart() {
        Ward ward = new Ward()
                .weight("80")
                .given(
                        running(DOBUTAMINE, 60, rate("24", "mg/h")),
                        administration("completed", DOBUTAMINE, 180, 60, rate("5", "ug/kg/min")));
        assertEquals(Instant.parse(ago(180)), ward.infusion(Drug.DOBUTAMINE).lastChange());
    }

    @Test
    void aDecreaseIsAChange() {
        Ward ward = new Ward()
                .given(
                        running(DOBUTAMINE, 40, rate("2.5", "ug/kg/min")),
                        administration("completed", DOBUTAMINE, 180, 40, rate("5", "ug/kg/min")));
        assertEquals(Instant.parse(ago(40)), ward.infusion(Drug.DOBUTAMINE).lastChange());
    }

    @Test
    void ofTwoInProgressTheNewestStartCounts() {
        Ward ward = new Ward()
                .given(
                        running(DOBUTAMINE, 40, rate("7.5", "ug/kg/min")),
                        running(DOBUTAMINE, 180, rate("5", "ug/kg/min")));
        assertEquals("7.5000", ward.dose(Drug.DOBUTAMINE));
        assertEquals(Instant.parse(ago(40)), ward.infusion(Drug.DOBUTAMINE).lastChange());
        assertEquals(Instant.parse(ago(180)), ward.infusion(Drug.DOBUTAMINE).start());
    }

    // ---- orders

    private static String order(String status, String intent, String medication, String bounds, String rate) {
        return "{\"resourceType\":\"MedicationRequest\",\"id\":\"" + Ward.nextId() + "\",\"status\":\"" + status
                + "\",\"intent\":\"" + intent + "\",\"subject\":{\"reference\":\"Patient/p1\"}," + medication
                + ",\"dosageInstruction\":[{\"timing\":{\"repeat\":{\"boundsPeriod\":{" + bounds
                + "}}},\"doseAndRate\":[{" + rate + "}]}]}";
    }

    @Test
    void anActiveOrderRunsWhereThereIsNoAdministrationAtAll() {
        String begun = "\"start\":\"" + ago(90) + "\"";
        String rate = rate("0.2", "ug/kg/min");
        Ward ward = new Ward().with(PrefetchKey.ORDERS, order("active", "order", NOREPINEPHRINE, begun, rate));
        assertEquals("0.2000", ward.dose(Drug.NOREPINEPHRINE));
        assertEquals(Instant.parse(ago(90)), ward.infusion(Drug.NOREPINEPHRINE).start());

        String[] not = {
            order("draft", "order", NOREPINEPHRINE, begun, rate),
            order("active", "plan", NOREPINEPHRINE, begun, rate),
            order("active", "order", NOREPINEPHRINE, "\"start\":\"" + ago(-10) + "\"", rate),
            order("active", "order", NOREPINEPHRINE, begun + ",\"end\":\"" + ago(-600) + "\"", rate),
            order("active", "order", NOREPINEPHRINE, begun, rate("0", "ug/kg/min"))
        };
        for (String each : not) {
            assertTrue(
                    new Ward()
                            .with(PrefetchKey.ORDERS, each)
                            .state()
                            .infusions()
                            .isEmpty(),
                    each);
        }
        ward.given(administration("completed", NOREPINEPHRINE, 300, 200, rate("0.1", "ug/kg/min")));
        assertTrue(ward.state().infusions().isEmpty());
    }

    @Test
    void anOrderedRateThatCannotBeReadRunsWithUnknownDose() {
        String odd =
                order("active", "order", NOREPINEPHRINE, "\"start\":\"" + ago(90) + "\"", "\"rateQuantity\":\"fast\"");
        Ward ward = new Ward().with(PrefetchKey.ORDERS, odd);
        assertNotNull(ward.infusion(Drug.NOREPINEPHRINE));
        assertNull(ward.dose(Drug.NOREPINEPHRINE));
    }

    @Test
    void aRunningDrugWithoutACodeIsListed() {
        Ward ward = new Ward()
                .given(running(
                        "\"medicationCodeableConcept\":{\"text\":\"Norepinephrine\"}", 60, rate("1", "ug/kg/min")));
        assertTrue(ward.state().infusions().isEmpty());
        assertEquals(1, ward.state().setAside().size());
    }

    private static String contained(String medication, String resources, String rate) {
        return running("\"medicationReference\":{\"reference\":\"#" + medication + "\"}", 60, rate)
                .replace("\"status\"", "\"contained\":[" + resources + "],\"status\"");
    }

    /** Nobody can tell what runs there: it is listed, wherever its name stands. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"code\":{\"text\":\"Dobutamine\"}",
                "\"ingredient\":[{\"itemCodeableConcept\":{\"text\":\"Dobutamine\"}}]",
                "\"code\":{\"coding\":[{\"system\":\"urn:our:pharmacy\",\"code\":\"DOBU\"}]}",
                "\"code\":{\"coding\":[{\"code\":\"C01CA07\"}]}",
                "\"status\":\"active\""
            })
    void aRunningMedicationWithoutACodeWeKnowIsListed(String medication) {
        String resource = "{\"resourceType\":\"Medication\",\"id\":\"m1\"," + medication + "}";
        Ward ward = new Ward().given(contained("m1", resource, rate("5", "ug/kg/min")));
        assertTrue(ward.state().infusions().isEmpty());
        assertEquals(1, ward.state().setAside().size());
        assertTrue(new Ward()
                .given(contained("m1", resource, rate("5", "ug/kg/min")).replace("in-progress", "completed"))
                .state()
                .setAside()
                .isEmpty());
    }

    @Test
    void aDrugThatIsNotWatchedIsNotListed() {
        Ward ward = new Ward().given(running(drug(ATC, "N02BE01"), 60, rate("1", "mg/h")));
        assertTrue(ward.state().setAside().isEmpty());
    }

    /** FHIR: what is contained is contained in the outermost resource, the siblings of a Medication too. */
    @Test
    void anIngredientMayStandBesideItsMedication() {
        String resources = "{\"resourceType\":\"Medication\",\"id\":\"m1\",\"ingredient\":[{\"itemReference\":"
                + "{\"reference\":\"#s1\"}}]},{\"resourceType\":\"Medication\",\"id\":\"s1\",\"code\":"
                + coded(ATC, "C01CA07") + "}";
        assertEquals(
                "5.0000",
                new Ward()
                        .given(contained("m1", resources, rate("5", "ug/kg/min")))
                        .dose(Drug.DOBUTAMINE));
    }

    @Test
    void aRunningDrugWhoseStatusCannotBeReadIsListed() {
        Ward ward = new Ward()
                .given(running(DOBUTAMINE, 60, rate("5", "ug/kg/min")).replace("\"in-progress\"", "{\"x\":1}"));
        assertTrue(ward.state().infusions().isEmpty());
        assertEquals(1, ward.state().setAside().size());
    }

    @Test
    void aRunningOrderThatIsModifiedOrNotCodedIsListed() {
        String begun = "\"start\":\"" + ago(90) + "\"";
        String rate = rate("5", "ug/kg/min");
        String modified = order("active", "order", DOBUTAMINE, begun, rate)
                .replace("\"status\"", "\"modifierExtension\":[{\"url\":\"urn:not\"}],\"status\"");
        String text = "\"medicationCodeableConcept\":{\"text\":\"Dobutamine\"}";
        for (String each : new String[] {modified, order("active", "order", text, begun, rate)}) {
            Ward ward = new Ward().with(PrefetchKey.ORDERS, each);
            assertTrue(ward.state().infusions().isEmpty());
            assertEquals(1, ward.state().setAside().size(), each);
        }
        Ward notBegun = new Ward().with(PrefetchKey.ORDERS, order("active", "order", text, "", rate));
        assertTrue(notBegun.state().setAside().isEmpty());
    }

    /** What a client writes of how a resource could be read is no word of ours. */
    @Test
    void theReadersRemarksAreNotTheClients() {
        Ward ward = new Ward()
                .given(running(DOBUTAMINE, 60, rate("5", "ug/kg/min"))
                        .replace("\"status\"", "\"unreadable\":[\"what a client writes\"],\"status\""));
        assertEquals("5.0000", ward.dose(Drug.DOBUTAMINE));
        assertTrue(ward.state().setAside().isEmpty());
        String sepsis = Ward.condition(SNOMED, "91302008", "").replace("\"coding\"", "\"plain\":true,\"coding\"");
        assertEquals(true, new Ward().with(PrefetchKey.CONDITIONS, sepsis).value(Fact.SEPSIS));
    }

    // ---- β-blockers

    /** UNKNOWN is never normal: a record that cannot be used does not say that there is none. */
    @Test
    void aBetaBlockerWhoseRecordIsRejectedIsUnknown() {
        String metoprolol = drug(RXNORM, "6918");
        String dose = "\"dose\":" + quantity("5", "mg");
        String modifier = "\"modifierExtension\":[{\"url\":\"urn:not\"}],\"status\"";
        String given = administration("completed", metoprolol, 70, 60, dose);
        String rejected = given.replace("\"status\"", modifier);
        assertEquals(Gap.Kind.REJECTED, new Ward().given(rejected).gap(Fact.BETA_BLOCKER_ACTIVE));
        String second = administration("completed", metoprolol, 70, 60, dose);
        assertEquals(true, new Ward().given(rejected, second).value(Fact.BETA_BLOCKER_ACTIVE));
        String ordered = order("active", "order", metoprolol, "", "");
        Ward modified = new Ward().with(PrefetchKey.ORDERS, ordered.replace("\"status\"", modifier));
        assertEquals(Gap.Kind.REJECTED, modified.gap(Fact.BETA_BLOCKER_ACTIVE));
        assertEquals(1, modified.state().setAside().size());
    }

    @Test
    void aBetaBlockerIsAnInfusionADoseOfTheDayOrAnOrder() {
        String metoprolol = drug(RXNORM, "6918");
        String dose = "\"dose\":" + quantity("5", "mg");
        assertEquals(false, new Ward().value(Fact.BETA_BLOCKER_ACTIVE));
        assertEquals(
                true,
                new Ward()
                        .given(running(drug(ATC, "C07AB09"), 60, rate("50", "ug/kg/min")))
                        .value(Fact.BETA_BLOCKER_ACTIVE));
        assertEquals(
                true,
                new Ward()
                        .given(administration("completed", metoprolol, 1441, 1440, dose))
                        .value(Fact.BETA_BLOCKER_ACTIVE));
        assertEquals(
                false,
                new Ward()
                        .given(administration("completed", metoprolol, 1442, 1441, dose))
                        .value(Fact.BETA_BLOCKER_ACTIVE));
        Ward ordered = new Ward().with(PrefetchKey.ORDERS, order("active", "order", drug(ATC, "C07AB07"), "", ""));
        assertEquals(true, ordered.value(Fact.BETA_BLOCKER_ACTIVE));
        assertTrue(ordered.state().infusions().isEmpty());
        assertEquals(
                Gap.Kind.UNREACHABLE, new Ward().without(PrefetchKey.ORDERS).gap(Fact.BETA_BLOCKER_ACTIVE));
    }

    // ---- fluids

    private static String fluid(String medication, double start, double end, String millilitres) {
        return administration("completed", medication, start, end, "\"dose\":" + quantity(millilitres, "mL"));
    }

    @Test
    void aBolusIsAtLeastAHundredMillilitresInAnHour() {
        assertEquals(
                Instant.parse(ago(30)),
                new Ward().given(fluid(SALINE, 90, 30, "100")).state().lastBolus());
        assertNull(new Ward().given(fluid(SALINE, 91, 30, "100")).state().lastBolus());
        assertNull(new Ward().given(fluid(SALINE, 90, 30, "99")).state().lastBolus());
        for (String colloid : new String[] {drug(ATC, "B05AA01"), drug(ATC, "B05AA06"), drug(ATC, "B05BB01")}) {
            assertNotNull(
                    new Ward().given(fluid(colloid, 60, 30, "250")).state().lastBolus());
        }
    }

    @Test
    void crystalloidSinceRecognitionPerKilogram() {
        String sepsis = Ward.condition(SNOMED, "91302008", "\"onsetDateTime\":\"" + ago(120) + "\"");
        Ward ward = new Ward()
                .with(PrefetchKey.CONDITIONS, sepsis)
                .weight("80")
                .given(
                        fluid(SALINE, 130, 110, "1000"),
                        fluid(SALINE, 100, 10, "1399"),
                        fluid(drug(ATC, "B05AA01"), 50, 30, "250"),
                        fluid(SALINE, 300, 121, "500"));
        assertEquals("30", ward.number(Fact.CRYSTALLOID));
        assertEquals(
                "0",
                new Ward().with(PrefetchKey.CONDITIONS, sepsis).weight("80").number(Fact.CRYSTALLOID));
        assertEquals(
                Gap.Kind.MISSING,
                new Ward().with(PrefetchKey.CONDITIONS, sepsis).gap(Fact.CRYSTALLOID));
        assertEquals(Gap.Kind.MISSING, new Ward().weight("80").gap(Fact.CRYSTALLOID));
    }

    // ---- what was stopped

    @Test
    void offVasoactivesIsHoursSinceTheLastEnded() {
        Ward ward = new Ward()
                .given(
                        administration("completed", NOREPINEPHRINE, 3000, 1440, rate("0.1", "ug/kg/min")),
                        administration("stopped", DOBUTAMINE, 4000, 2000, rate("5", "ug/kg/min")));
        assertEquals("24", ward.number(Fact.OFF_VASOACTIVES));
        ward.given(running(drug(ATC, "H01BA01"), 60, rate("0.03", "[IU]/min")));
        assertEquals(Gap.Kind.MISSING, ward.gap(Fact.OFF_VASOACTIVES));
    }

    @Test
    void anInotropeStoppedSinceTheEcho() {
        String lvef = observation("10230-1", "40", "%", 100);
        String after = administration("stopped", DOBUTAMINE, 300, 99, rate("5", "ug/kg/min"));
        String before = administration("completed", DOBUTAMINE, 300, 100, rate("5", "ug/kg/min"));
        String held = administration("on-hold", DOBUTAMINE, 300, 50, rate("5", "ug/kg/min"));
        assertEquals(true, new Ward().echo(lvef).given(after).value(Fact.INOTROPE_STOPPED_SINCE_ECHO));
        assertEquals(false, new Ward().echo(lvef).given(before).value(Fact.INOTROPE_STOPPED_SINCE_ECHO));
        assertEquals(false, new Ward().echo(lvef).given(held).value(Fact.INOTROPE_STOPPED_SINCE_ECHO));
        assertEquals(
                false,
                new Ward()
                        .echo(lvef)
                        .given(after, running(DOBUTAMINE, 99, rate("7.5", "ug/kg/min")))
                        .value(Fact.INOTROPE_STOPPED_SINCE_ECHO));
    }

    // ---- response

    @Test
    void strokeVolumeBeforeAndAfterTheLastChange() {
        Ward ward = new Ward()
                .given(running(DOBUTAMINE, 60, rate("5", "ug/kg/min")))
                .hemo(
                        observation("20562-5", "40", "mL", 420),
                        observation("20562-5", "42", "mL", 60),
                        observation("8771-8", "50", "mL", 30),
                        observation("20562-5", "55", "mL", 29.9),
                        observation("20562-5", "99", "mL", 45),
                        observation("80030-0", "12", "cm", 90));
        assertEquals("42", ward.number(Fact.SV_BASE));
        assertEquals("55", ward.number(Fact.SV_POST));
        assertTrue(((Finding) ward.datum(Fact.SV_BASE)).remarks().contains(Finding.Remark.STROKE_VOLUME));
    }

    @Test
    void theFirstSignalWithAValueOnEitherSideCounts() {
        String running = running(DOBUTAMINE, 60, rate("5", "ug/kg/min"));
        Ward vti = new Ward()
                .given(running)
                .hemo(
                        observation("20562-5", "40", "mL", 420.1),
                        observation("20562-5", "45", "mL", 50),
                        observation("80030-0", "12", "cm", 90),
                        observation("80030-0", "15", "cm", 20));
        assertEquals("12", vti.number(Fact.SV_BASE));
        assertEquals("15", vti.number(Fact.SV_POST));
        Ward output = new Ward()
                .given(running)
                .hemo(
                        observation("8741-1", "4.5", "L/min", 90),
                        observation("8867-4", "90", "/min", 95),
                        observation("8867-4", "120", "/min", 84.9));
        assertEquals("50", output.number(Fact.SV_BASE));
    }

    @Test
    void dobutamineFirstElseTheInotropeChangedLast() {
        Ward ward = new Ward()
                .given(
                        running(drug(ATC, "C01CE02"), 300, rate("0.25", "ug/kg/min")),
                        running(drug(ATC, "C01CA24"), 100, rate("0.1", "ug/kg/min")))
                .hemo(observation("20562-5", "40", "mL", 150), observation("20562-5", "50", "mL", 20));
        assertEquals("40", ward.number(Fact.SV_BASE));
        ward.given(running(DOBUTAMINE, 200, rate("5", "ug/kg/min")));
        assertNull(ward.number(Fact.SV_BASE));
    }

    // ---- how a drug was given

    /** The rates of dobutamine that are known, oldest first. */
    private static String rates(String... administrations) {
        return new Ward()
                .given(administrations).reading().courses().stream()
                        .filter(course -> course.fact() == Fact.DOBUTAMINE_DOSE)
                        .flatMap(course -> course.points().stream())
                        .map(point -> point.value().stripTrailingZeros().toPlainString())
                        .collect(Collectors.joining(" "));
    }

    @Test
    void aRateThatIsNotKnownIsNoStop() {
        String before = administration("completed", DOBUTAMINE, 120, 60, rate("5", "ug/kg/min"));
        assertEquals("5 0", rates(before));
        assertEquals("5", rates(before, running(DOBUTAMINE, 60, rate("4", "mL/h"))));
        assertEquals("5 7.5", rates(before, running(DOBUTAMINE, 60, rate("7.5", "ug/kg/min"))));
        assertEquals("5 0 7.5", rates(before, running(DOBUTAMINE, 30, rate("7.5", "ug/kg/min"))));
    }
}
