package org.septicor.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.septicor.chart.Ward.ago;
import static org.septicor.chart.Ward.answer;
import static org.septicor.chart.Ward.coded;
import static org.septicor.chart.Ward.flag;
import static org.septicor.chart.Ward.loinc;
import static org.septicor.chart.Ward.observation;
import static org.septicor.chart.Ward.observationIn;
import static org.septicor.chart.Ward.quantity;
import static org.septicor.chart.Ward.raw;
import static org.septicor.chart.Ward.text;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.septicor.pathway.Breathing;
import org.septicor.pathway.Fact;
import org.septicor.pathway.Finding;
import org.septicor.pathway.Finding.Remark;
import org.septicor.pathway.Gap;
import org.septicor.pathway.Rhythm;
import org.septicor.pathway.Waveform;

/** The rules for every datum, and one small chart per oddity. */
class ObservationReadingTest {

    // ---- status, time, value

    @ParameterizedTest
    @CsvSource({
        "final, 90",
        "amended, 90",
        "corrected, 90",
        "preliminary, 90",
        "registered,",
        "cancelled,",
        "entered-in-error,",
        "unknown,",
        "foo,"
    })
    void onlyFourStatusesCount(String status, String expected) {
        String heartRate = observation("8867-4", "90", "/min", 5).replace("\"final\"", "\"" + status + "\"");
        Ward ward = new Ward().vital(heartRate);
        assertEquals(expected, ward.number(Fact.HR));
        if (expected == null) {
            assertEquals(Gap.Kind.REJECTED, ward.gap(Fact.HR));
            assertEquals(1, ward.state().setAside().size());
        }
    }

    @Test
    void preliminaryIsFlagged() {
        Ward ward = new Ward().vital(observation("8867-4", "90", "/min", 5).replace("\"final\"", "\"preliminary\""));
        assertTrue(((Finding) ward.datum(Fact.HR)).remarks().contains(Remark.PRELIMINARY));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"effectiveDateTime\":\"2026-01-01T11:55:00Z\"",
                "\"effectiveDateTime\":\"2026-01-01T12:55:00+01:00\"",
                "\"effectiveDateTime\":\"2026-01-01T11:55:00.000Z\"",
                "\"effectiveDateTime\":\"2026-01-01T11:55Z\"",
                "\"effectiveInstant\":\"2026-01-01T11:55:00.000Z\"",
                "\"effectivePeriod\":{\"start\":\"2026-01-01T11:00:00Z\",\"end\":\"2026-01-01T11:55:00Z\"}",
                "\"effectivePeriod\":{\"end\":\"2026-01-01T06:25:00-05:30\"}",
                "\"effectiveDateTime\":[\"2026-01-01T11:55:00Z\"]"
            })
    void timesAreTheSame(String effective) {
        Ward ward = new Ward().vital(raw("8867-4", effective + ",\"valueQuantity\":" + quantity("90", "/min")));
        assertEquals(Instant.parse("2026-01-01T11:55:00Z"), ((Finding) ward.datum(Fact.HR)).time());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"issued\":\"2026-01-01T11:55:00Z\"",
                "\"effectiveDateTime\":\"2026-01-01\"",
                "\"effectiveDateTime\":\"2026-01\"",
                "\"effectiveDateTime\":\"2026-01-01T11:55:00\"",
                "\"effectiveDateTime\":\"yesterday\"",
                "\"effectiveDateTime\":\"2026-02-30T11:55:00Z\"",
                "\"effectiveDateTime\":\"2026-01-01T25:55:00Z\"",
                "\"effectiveDateTime\":\"2026-01-01T11:55:00.Z\"",
                "\"effectiveDateTime\":\"\"",
                "\"effectiveDateTime\":null",
                "\"effectivePeriod\":{\"start\":\"2026-01-01T11:00:00Z\"}",
                "\"effectiveDateTime\":\"2026-01-01T12:02:01Z\""
            })
    void noTimeOrFutureIsRejected(String effective) {
        Ward ward = new Ward().vital(raw("8867-4", effective + ",\"valueQuantity\":" + quantity("90", "/min")));
        assertEquals(Gap.Kind.REJECTED, ward.gap(Fact.HR));
    }

    @Test
    void twoMinutesAheadIsAccepted() {
        assertEquals(
                "90", new Ward().vital(observation("8867-4", "90", "/min", -2)).number(Fact.HR));
    }

    @Test
    void newestUsableWinsAndARejectedNewerIsListed() {
        Ward ward = new Ward()
                .vital(
                        observation("8867-4", "90", "/min", 8),
                        observation("8867-4", "95", "/min", 6),
                        observation("8867-4", "999", "/min", 1),
                        observation("8867-4", "85", "/min", 10));
        assertEquals("95", ward.number(Fact.HR));
        assertEquals(1, ward.state().setAside().size());
        assertTrue(ward.state().setAside().get(0).detail().endsWith(": implausible"));
    }

    @Test
    void ofTheSameTimeElectrocardiogramWins() {
        Ward ward = new Ward()
                .vital(
                        observation("8867-4", "90", "/min", 5),
                        observation("8889-8", "91", "/min", 5),
                        observation("76282-3", "92", "/min", 5));
        assertEquals("92", ward.number(Fact.HR));
    }

    @Test
    void dataAbsentIsMissingNotRejected() {
        String absent = raw(
                "8867-4",
                "\"effectiveDateTime\":\"" + ago(1) + "\",\"dataAbsentReason\":"
                        + coded("http://terminology.hl7.org/CodeSystem/data-absent-reason", "unknown"));
        Ward ward = new Ward().vital(absent);
        assertEquals(Gap.Kind.MISSING, ward.gap(Fact.HR));
        assertTrue(ward.state().setAside().isEmpty());
    }

    @Test
    void comparatorIsRejected() {
        String lactate = observationIn(
                "2524-7",
                "{\"value\":15,\"comparator\":\">\",\"unit\":\"mmol/L\",\"system\":\"http://unitsofmeasure.org\",\"code\":\"mmol/L\"}",
                5);
        assertEquals(Gap.Kind.REJECTED, new Ward().lab(lactate).gap(Fact.LACTATE));
    }

    @Test
    void unknownModifierExtensionIsRejected() {
        String odd = observation("8867-4", "90", "/min", 5)
                .replace("\"status\"", "\"modifierExtension\":[{\"url\":\"x\",\"valueBoolean\":true}],\"status\"");
        assertEquals(Gap.Kind.REJECTED, new Ward().vital(odd).gap(Fact.HR));
    }

    @Test
    void theSameResourceTwiceCountsOnce() {
        String urine = urine("100", 240, 120);
        Ward ward = new Ward().weight("50").vital(urine).hemo(urine);
        assertEquals("1", ward.number(Fact.URINE_OUTPUT));
    }

    @Test
    void anObservationCountsWhicheverKeyBroughtIt() {
        Ward ward = new Ward().without(PrefetchKey.LABORATORY).hemo(observation("2524-7", "3", "mmol/L", 5));
        assertEquals("3", ward.number(Fact.LACTATE));
        assertEquals(Gap.Kind.UNREACHABLE, ward.gap(Fact.HB));
    }

    @Test
    void anyCodingMayMatchAndTheSpecificOneCounts() {
        String both = "{\"coding\":[{\"system\":\"" + Ward.SNOMED + "\",\"code\":\"364075005\"},{\"system\":\""
                + Ward.LOINC + "\",\"code\":\"8867-4\"}]}";
        String heartRate = observation("8867-4", "90", "/min", 5).replace(loinc("8867-4"), both);
        assertEquals("90", new Ward().vital(heartRate).number(Fact.HR));

        String pulseOximetry = "{\"coding\":[{\"system\":\"" + Ward.LOINC + "\",\"code\":\"2708-6\"},{\"system\":\""
                + Ward.LOINC + "\",\"code\":\"59408-5\"}]}";
        Ward ward = new Ward().vital(observation("2708-6", "96", "%", 5).replace(loinc("2708-6"), pulseOximetry));
        assertEquals("96", ward.number(Fact.SPO2));
        assertNull(ward.number(Fact.SAO2));
    }

    // ---- units

    @ParameterizedTest
    @CsvSource({
        "2524-7, LACTATE, 4, mmol/L, 4",
        "14118-4, LACTATE, 36.0322, mg/dL, 3.999934522",
        "718-7, HB, 95, g/L, 9.5",
        "718-7, HB, 5, mmol/L, 8.057",
        "97549-0, SCVO2, 70, %, 70",
        "2708-6, SAO2, 90, %, 90",
        "44963-7, CRT, 3, s, 3",
        "9279-1, RESPIRATORY_RATE, 20, {breaths}/min, 20",
        "8867-4, HR, 90, {beats}/min, 90",
        "60985-9, CVP, 10, cm[H2O], 7.3556",
        "8591-0, CVP, -5, mm[Hg], -5",
        "29463-7, WEIGHT, 75000, g, 75",
        "29463-7, WEIGHT, 150, [lb_av], 68.0388555",
        "10230-1, LVEF, 0.45, 1, 45",
        "10230-1, LVEF, 45, %, 45",
        "80030-0, VTI, 140, mm, 14",
        "skin-mottling-score, MOTTLING, 2, {score}, 2",
        "rv-lv-area-ratio, RV_LV_RATIO, 0.6, 1, 0.6",
        "intra-abdominal-pressure, IAP, 12, mm[Hg], 12",
        "respiratory-system-compliance, COMPLIANCE, 30, mL/cm[H2O], 30",
        "creatinine-clearance, CRCL, 60, mL/min, 60",
        "75919-1, CI, 2.5, L/(min.m2), 2.5",
        "pulse-pressure-variation, PULSE_PRESSURE_VARIATION, 13, %, 13",
        "733502006, PULSE_PRESSURE_VARIATION, 12, %, 12",
        "lvot-gradient, LVOT_GRADIENT, 4, kPa, 30.00255021676843",
        "tidal-volume-challenge-response, TIDAL_VOLUME_CHALLENGE, 3.5, %, 3.5"
    })
    void unitsConvert(String code, Fact fact, String value, String unit, String expected) {
        assertEquals(
                expected, new Ward().vital(observation(code, value, unit, 5)).number(fact));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mmHg", "mm Hg", "mm[Hg]", " mmHg "})
    void pressureUnitsAsText(String unit) {
        assertEquals(
                "8",
                new Ward().hemo(observationIn("60985-9", text("8", unit), 5)).number(Fact.CVP));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"value\":8,\"unit\":\"foo\"}",
                "{\"value\":8}",
                "{\"value\":8,\"unit\":\"mmHg\",\"system\":\"http://unitsofmeasure.org\",\"code\":\"foo\"}",
                "{\"value\":8,\"unit\":\"kPa\",\"system\":\"http://unitsofmeasure.org\",\"code\":\"mm[Hg]\"}",
                "{\"value\":8,\"unit\":\"%\",\"system\":\"http://unitsofmeasure.org\",\"code\":\"%\"}",
                "{\"value\":8,\"system\":\"http://example.org/units\",\"code\":\"mmHg\"}"
            })
    void aUnitIsNeverGuessed(String quantity) {
        Ward ward = new Ward().hemo(observationIn("60985-9", quantity, 5));
        assertEquals(Gap.Kind.REJECTED, ward.gap(Fact.CVP));
        assertTrue(ward.state().setAside().get(0).detail().contains("unit "));
    }

    @Test
    void localUnitCodeWithAKnownTextIsRead() {
        String mimic = "{\"value\":8,\"unit\":\"mmHg\",\"system\":\"http://mimic.mit.edu/units\",\"code\":\"mmHg\"}";
        assertEquals("8", new Ward().hemo(observationIn("60985-9", mimic, 5)).number(Fact.CVP));
    }

    @ParameterizedTest
    @CsvSource({
        "8867-4, HR, /min, 20, 250, 19.9, 250.1", "44963-7, CRT, s, 0, 20, -0.1, 20.1",
        "2524-7, LACTATE, mmol/L, 0.1, 30, 0.09, 30.01", "60985-9, CVP, mm[Hg], -5, 40, -5.1, 40.1",
        "10230-1, LVEF, %, 5, 90, 4.9, 90.1", "29463-7, WEIGHT, kg, 25, 300, 24.9, 300.1"
    })
    void rangesIncludeTheirBounds(
            String code, Fact fact, String unit, String low, String high, String below, String above) {
        assertEquals(low, new Ward().vital(observation(code, low, unit, 5)).number(fact));
        assertEquals(high, new Ward().vital(observation(code, high, unit, 5)).number(fact));
        assertEquals(
                Gap.Kind.REJECTED,
                new Ward().vital(observation(code, below, unit, 5)).gap(fact));
        assertEquals(
                Gap.Kind.REJECTED,
                new Ward().vital(observation(code, above, unit, 5)).gap(fact));
    }

    // ---- coded values

    @ParameterizedTest
    @CsvSource({
        "64730000, SINUS",
        "11092001, SINUS",
        "49436004, AF",
        "5370000, AF",
        "195080001, AF",
        "282825002, AF",
        "440059007, AF",
        "440028005, AF",
        "426749004, AF",
        "120041000119109, AF",
        "25569003, VT",
        "251159007, VT",
        "251158004, VT",
        "31722008, VT",
        "71908006, VT",
        "supraventricular-tachycardia, SVT",
        "paced-rhythm, PACED",
        "361137007, OTHER",
        "12345, OTHER"
    })
    void rhythms(String code, Rhythm expected) {
        assertEquals(
                expected, new Ward().vital(answer("8884-9", loinc(code), 5)).value(Fact.RHYTHM));
    }

    @Test
    void theNewestWaveformCountsAndAnythingButGoodIsNotGood() {
        String icu = "arterial-waveform-quality";
        assertEquals(
                Waveform.GOOD, new Ward().hemo(answer(icu, loinc("good"), 5)).value(Fact.ARTERIAL_WAVEFORM));
        Ward odd = new Ward().hemo(answer(icu, loinc("good"), 5), answer(icu, loinc("weird"), 1));
        assertEquals(Waveform.DAMPED, odd.value(Fact.ARTERIAL_WAVEFORM));
    }

    @Test
    void anUnknownModeIsNotControlledAndHidesAnOlderOne() {
        assertEquals(
                Breathing.CONTROLLED,
                new Ward().hemo(answer("20124-4", loinc("243147009"), 5)).value(Fact.BREATHING));
        assertEquals(
                Breathing.ASSISTED,
                new Ward().hemo(answer("breathing-mode", loinc("assisted"), 5)).value(Fact.BREATHING));
        Ward ward = new Ward().hemo(answer("20124-4", loinc("controlled"), 5), answer("20124-4", loinc("999"), 2));
        assertEquals(Gap.Kind.REJECTED, ward.gap(Fact.BREATHING));
    }

    @Test
    void flags() {
        assertEquals(
                true, new Ward().echo(flag("systolic-anterior-motion", true, 5)).value(Fact.SAM));
        assertEquals(false, new Ward().hemo(flag("open-chest", false, 5)).value(Fact.OPEN_CHEST));
    }

    @Test
    void mottlingMayBeAnInteger() {
        String integer = raw("skin-mottling-score", "\"effectiveDateTime\":\"" + ago(5) + "\",\"valueInteger\":2");
        assertEquals("2", new Ward().vital(integer).number(Fact.MOTTLING));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"bodySite\":{\"coding\":[{\"system\":\"http://snomed.info/sct\",\"code\":\"83419000\"}]}",
                "\"bodySite\":{\"text\":\"Femoral line\"}",
                "\"specimen\":{\"display\":\"femoral vein\"}",
                "\"bodySite\":{\"text\":\"Veine fémorale droite\"}",
                "\"bodySite\":{\"text\":\"KT FE\u0301MORAL\"}",
                "\"bodySite\":{\"coding\":[{\"display\":\"Cathéter veineux fémoral\"}]}",
                "\"contained\":[{\"resourceType\":\"Specimen\",\"id\":\"s\",\"collection\":{\"bodySite\":{\"text\":\"V. femoralis (femoral)\"}}}],\"specimen\":{\"reference\":\"#s\"}"
            })
    void femoralSaturationIsRejected(String site) {
        Ward ward = new Ward()
                .lab(raw(
                        "97549-0",
                        site + ",\"effectiveDateTime\":\"" + ago(5) + "\",\"valueQuantity\":" + quantity("65", "%")));
        assertEquals(Gap.Kind.REJECTED, ward.gap(Fact.SCVO2));
    }

    // ---- lactate, carbon dioxide

    @Test
    void theTrendPairIsOfTheSameSiteAndClosestToTwoHours() {
        Ward ward = new Ward()
                .lab(
                        observation("2518-9", "4", "mmol/L", 10),
                        observation("32132-3", "5", "mmol/L", 10 + 100),
                        observation("30242-2", "60", "mg/dL", 10 + 150),
                        observation("2519-7", "9", "mmol/L", 10 + 120),
                        observation("2518-9", "7", "mmol/L", 10 + 59));
        assertEquals("4", ward.number(Fact.LACTATE));
        assertEquals("5", ward.number(Fact.LACTATE_BEFORE));
    }

    @ParameterizedTest
    @CsvSource({"59.98,", "60, 5", "360, 5", "360.02,"})
    void theTrendPairLiesOneToSixHoursApart(double apart, String expected) {
        Ward ward = new Ward()
                .lab(observation("2524-7", "4", "mmol/L", 10), observation("2524-7", "5", "mmol/L", 10 + apart));
        assertEquals(expected, ward.number(Fact.LACTATE_BEFORE));
    }

    @Test
    void theNewestCarbonDioxidePairAtMostFifteenMinutesApart() {
        Ward ward = new Ward()
                .lab(
                        observation("97538-3", "50", "mm[Hg]", 100),
                        observation("2019-8", "42", "mm[Hg]", 110),
                        observation("97538-3", "48", "mm[Hg]", 20),
                        observation("2019-8", "41", "mm[Hg]", 35),
                        observation("2019-8", "40", "mm[Hg]", 3));
        assertEquals("48", ward.number(Fact.PVCO2));
        assertEquals("41", ward.number(Fact.PACO2));
        assertEquals(Instant.parse(ago(35)), ((Finding) ward.datum(Fact.PACO2)).time());
    }

    @Test
    void carbonDioxideDrawnTooFarApartIsNoPair() {
        Ward ward =
                new Ward().lab(observation("97538-3", "48", "mm[Hg]", 20), observation("2019-8", "41", "mm[Hg]", 35.1));
        assertEquals(Gap.Kind.MISSING, ward.gap(Fact.PVCO2));
    }

    // ---- what is computed

    private static String urine(String millilitres, double start, double end) {
        return raw(
                "9187-6",
                "\"effectivePeriod\":{\"start\":\"" + ago(start) + "\",\"end\":\"" + ago(end) + "\"},\"valueQuantity\":"
                        + quantity(millilitres, "mL"));
    }

    @Test
    void urineOfTheLastSixHoursPerHourCovered() {
        Ward ward = new Ward()
                .weight("80")
                .vital(urine("40", 70, 10), urine("50", 130, 70), urine("30", 190, 130), urine("900", 361, 300));
        assertEquals("0.5", ward.number(Fact.URINE_OUTPUT));
        assertEquals(Instant.parse(ago(10)), ((Finding) ward.datum(Fact.URINE_OUTPUT)).time());
    }

    /** The sum of a shift beside its hourly volumes is the same urine. */
    @Test
    void urineIsCountedOnce() {
        String[] hourly = {urine("30", 130, 70), urine("30", 190, 130), urine("30", 250, 190), urine("30", 310, 250)};
        String total = urine("120", 310, 70);
        Ward both = new Ward().weight("60").vital(hourly).vital(total);
        assertEquals("0.5", both.number(Fact.URINE_OUTPUT));
        assertEquals("0.5", new Ward().weight("60").vital(total).vital(hourly).number(Fact.URINE_OUTPUT));
        // of two volumes of one period the smaller, and none whose period lies across one that counts
        Ward across = new Ward()
                .weight("60")
                .vital(urine("90", 310, 190), urine("60", 310, 190), urine("80", 250, 130), urine("30", 190, 130));
        assertEquals("0.5", across.number(Fact.URINE_OUTPUT));
    }

    @Test
    void urineOfLessThanTwoHoursOrWithoutWeightIsMissing() {
        assertEquals(
                Gap.Kind.MISSING,
                new Ward().weight("80").vital(urine("40", 129, 10)).gap(Fact.URINE_OUTPUT));
        assertEquals(Gap.Kind.MISSING, new Ward().vital(urine("40", 130, 10)).gap(Fact.URINE_OUTPUT));
        assertEquals("0.3", new Ward().weight("80").vital(urine("40", 130, 10)).number(Fact.URINE_OUTPUT));
    }

    @Test
    void weightLastsThirtyDays() {
        assertEquals(
                "80",
                new Ward().vital(observation("29463-7", "80", "kg", 43200)).number(Fact.WEIGHT));
        assertEquals(
                Gap.Kind.STALE,
                new Ward().vital(observation("29463-7", "80", "kg", 43200.1)).gap(Fact.WEIGHT));
    }

    @Test
    void cardiacIndexElseOutputPerBodySurface() {
        String height = observation("8302-2", "180", "cm", 600000);
        String weight = observation("29463-7", "80", "kg", 60);
        String output = observation("8741-1", "5", "L/min", 10);
        assertEquals("2.5", new Ward().hemo(output, height, weight).number(Fact.CI));
        assertEquals(
                "2.5",
                new Ward().hemo(output, observation("8277-6", "2", "m2", 900)).number(Fact.CI));
        assertEquals(
                "3",
                new Ward()
                        .hemo(output, height, weight, observation("8751-0", "3", "L/min/m2", 60))
                        .number(Fact.CI));
        assertEquals(
                "2.5",
                new Ward()
                        .hemo(output, height, weight, observation("8751-0", "3", "L/min/m2", 61))
                        .number(Fact.CI));
        assertEquals(Gap.Kind.MISSING, new Ward().hemo(output).gap(Fact.CI));
    }

    @Test
    void clearanceMeasuredElseCockcroftGault() {
        String creatinine = observation("2160-0", "1.5", "mg/dL", 60);
        // (140 - 60) * 90 / (72 * 1.5)
        assertEquals(
                "66.66666666666667", new Ward().weight("90").lab(creatinine).number(Fact.CRCL));
        assertEquals(
                "66.66666666666667",
                new Ward()
                        .weight("90")
                        .lab(observation("14682-9", "132.6", "umol/L", 60))
                        .number(Fact.CRCL));
        assertEquals(
                "40",
                new Ward()
                        .weight("90")
                        .lab(creatinine, observation("creatinine-clearance", "40", "mL/min", 1440))
                        .number(Fact.CRCL));
        Ward other = new Ward().raw(PrefetchKey.PATIENT, """
                        {"resourceType":"Patient","id":"p1","gender":"other","birthDate":"1966-01-01"}""").weight("90").lab(creatinine);
        assertEquals(Gap.Kind.MISSING, other.gap(Fact.CRCL));
    }

    @Test
    void clearanceIsFlaggedWhereCreatinineMoves() {
        String now = observation("2160-0", "1.5", "mg/dL", 60);
        assertTrue(unstable(now, observation("2160-0", "1.1", "mg/dL", 1440)), "+ 36 % in 23 h");
        assertTrue(unstable(now, observation("2160-0", "2.2", "mg/dL", 1440)), "- 32 %");
        assertFalse(unstable(now, observation("2160-0", "1.2", "mg/dL", 1440)), "+ 25 %");
        assertFalse(unstable(now, observation("2160-0", "1.0", "mg/dL", 1501)), "more than 24 h before");
        assertFalse(unstable(now));
    }

    private static boolean unstable(String... creatinine) {
        return ((Finding) new Ward().weight("90").lab(creatinine).datum(Fact.CRCL))
                .remarks()
                .contains(Finding.Remark.UNSTABLE);
    }

    @Test
    void tidalVolumeSetElseObservedPerPredictedWeight() {
        // male, 180 cm: 50 + 0.91 * 27.6 = 75.116
        String height = observation("8302-2", "180", "cm", 900);
        String set = observation("20112-9", "600", "mL", 30);
        String observed = observation("76222-9", "450", "mL", 5);
        assertEquals("8", new Ward().hemo(height, set, observed).number(Fact.TIDAL_VOLUME));
        assertEquals(
                "6",
                new Ward()
                        .hemo(height, observed, observation("20112-9", "600", "mL", 61))
                        .number(Fact.TIDAL_VOLUME));
        assertEquals(Gap.Kind.MISSING, new Ward().hemo(set).gap(Fact.TIDAL_VOLUME));
    }

    @Test
    void preloadTestsNameTheirSignal() {
        String plain = observation("passive-leg-raise-response", "12", "%", 5);
        assertTrue(((Finding) new Ward().hemo(plain).datum(Fact.PASSIVE_LEG_RAISE))
                .remarks()
                .contains(Remark.SIGNAL_ASSUMED));
        String pressure = plain.replace(
                "\"valueQuantity\"",
                "\"component\":[{\"code\":" + loinc("response-signal") + ",\"valueCodeableConcept\":"
                        + loinc("pulse-pressure") + "}],\"valueQuantity\"");
        assertTrue(((Finding) new Ward().hemo(pressure).datum(Fact.PASSIVE_LEG_RAISE))
                .remarks()
                .contains(Remark.PULSE_PRESSURE_SIGNAL));
        String odd = pressure.replace("\"pulse-pressure\"", "\"thumb\"");
        assertEquals(Gap.Kind.REJECTED, new Ward().hemo(odd).gap(Fact.PASSIVE_LEG_RAISE));
    }

    @Test
    void variationIsWhicheverIsNewer() {
        Ward ward = new Ward()
                .hemo(observation("pulse-pressure-variation", "14", "%", 20), observation("733502006", "8", "%", 10));
        assertEquals("8", ward.number(Fact.PULSE_PRESSURE_VARIATION));
        assertTrue(((Finding) ward.datum(Fact.PULSE_PRESSURE_VARIATION))
                .remarks()
                .contains(Remark.STROKE_VOLUME_VARIATION));
    }
}
