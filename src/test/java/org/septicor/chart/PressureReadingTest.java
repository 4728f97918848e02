package org.septicor.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.septicor.chart.Ward.observation;
import static org.septicor.chart.Ward.panel;
import static org.septicor.chart.Ward.quantity;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.septicor.pathway.Pressure;

/** Blood pressure by line and by cuff, in every shape it is charted in. */
class PressureReadingTest {
    private static final String INVASIVE =
            "\"method\":{\"coding\":[{\"system\":\"http://snomed.info/sct\",\"code\":\"77938009\"}]},";

    private static String read(Pressure reading) {
        return reading == null
                ? null
                : Ward.plain(reading.sbp()) + "/" + Ward.plain(reading.dbp()) + " " + Ward.plain(reading.map());
    }

    @Test
    void theSameLineReadingInEveryEncoding() {
        String[] charts = {
            panel("76212-0", "", 5, "76215-3", "93", "76213-8", "51", "76214-6", "65"),
            panel("85354-9", "", 5, "76215-3", "93", "76213-8", "51", "76214-6", "65"),
            panel("85354-9", INVASIVE, 5, "8480-6", "93", "8462-4", "51", "8478-0", "65"),
            String.join(
                    "#",
                    observation("76215-3", "93", "mm[Hg]", 5),
                    observation("76213-8", "51", "mm[Hg]", 5),
                    observation("76214-6", "65", "mm[Hg]", 5)),
            String.join(
                    "#",
                    panel("85354-9", INVASIVE, 5, "8480-6", "93", "8462-4", "51"),
                    observation("76214-6", "65", "mm[Hg]", 5)),
        };
        for (String chart : charts) {
            Ward ward = new Ward().pressure(chart.split("#"));
            assertEquals("93/51 65", read(ward.state().arterial()), chart);
            assertNull(ward.state().cuff(), chart);
        }
    }

    @Test
    void theSameCuffReadingInEveryEncoding() {
        String[] charts = {
            panel("85354-9", "", 5, "8480-6", "93", "8462-4", "51", "8478-0", "65"),
            panel("85354-9", "", 5, "76534-7", "93", "76535-4", "51", "76536-2", "65"),
            panel("76212-0", "", 5, "8480-6", "93", "8462-4", "51"),
            String.join("#", observation("8480-6", "93", "mm[Hg]", 5), observation("8462-4", "51", "mm[Hg]", 7)),
            panel("85354-9", "", 5, "8480-6", quantity("12.398946", "kPa"), "8462-4", quantity("6.799422", "kPa")),
        };
        for (String chart : charts) {
            Ward ward = new Ward().pressure(chart.split("#"));
            assertEquals("93/51 65", read(ward.state().cuff()), chart);
            assertNull(ward.state().arterial(), chart);
        }
    }

    @Test
    void separateObservationsMoreThanTwoMinutesApartAreNoReading() {
        Ward ward = new Ward()
                .pressure(observation("8480-6", "93", "mm[Hg]", 5), observation("8462-4", "51", "mm[Hg]", 7.02));
        assertNull(ward.state().cuff());
    }

    /** No two of its parts are more than 2 min apart, whichever part the panel held. */
    @Test
    void aPanelTakesNoPartsThatAreFarFromEachOther() {
        String systolic = panel("85354-9", "", 2, "8480-6", "120");
        Ward down = new Ward()
                .pressure(systolic, observation("8462-4", "60", "mm[Hg]", 4), observation("8478-0", "62", "mm[Hg]", 6));
        assertEquals("120/60 80", read(down.state().cuff()));
        Ward around = new Ward()
                .pressure(systolic, observation("8462-4", "60", "mm[Hg]", 4), observation("8478-0", "62", "mm[Hg]", 0));
        assertNull(around.state().cuff().sbp(), "a reading of its own");
        assertEquals("62", Ward.plain(around.state().cuff().map()));
    }

    @Test
    void aReadingIsAsOldAsItsOldestPart() {
        Ward ward =
                new Ward().pressure(observation("8480-6", "93", "mm[Hg]", 5), observation("8462-4", "51", "mm[Hg]", 7));
        assertEquals(Instant.parse(Ward.ago(7)), ward.state().cuff().time());
    }

    @Test
    void aMeanAloneIsAReadingASystolicAloneIsNot() {
        assertNotNull(new Ward()
                .pressure(observation("76214-6", "65", "mm[Hg]", 5))
                .state()
                .arterial());
        assertNull(new Ward()
                .pressure(observation("76215-3", "93", "mm[Hg]", 5))
                .state()
                .arterial());
    }

    @ParameterizedTest
    @CsvSource({
        "90, 80, 85, true",
        "90, 80.1, 85, false",
        "200, 50, 90, true",
        "200.1, 50, 90, false",
        "93, 51, 51, true",
        "93, 51, 50.9, false",
        "93, 51, 93, true",
        "93, 51, 93.1, false"
    })
    void aReadingIsJudgedWhole(String sbp, String dbp, String mean, boolean consistent) {
        Ward ward = new Ward()
                .pressure(
                        panel("85354-9", "", 5, "8480-6", sbp, "8462-4", dbp, "8478-0", mean),
                        panel("85354-9", "", 10, "8480-6", "120", "8462-4", "60"));
        assertEquals(
                consistent ? Ward.plain(new java.math.BigDecimal(sbp)) : "120",
                Ward.plain(ward.state().cuff().sbp()));
        assertEquals(consistent ? 0 : 1, ward.state().setAside().size());
    }

    @Test
    void anImplausibleComponentIsRejectedAlone() {
        Ward ward = new Ward().pressure(panel("85354-9", "", 5, "8480-6", "400", "8462-4", "51", "8478-0", "65"));
        Pressure reading = ward.state().cuff();
        assertNull(reading.sbp());
        assertEquals("65", Ward.plain(reading.map()));
        assertTrue(ward.state().setAside().get(0).detail().endsWith("implausible"));
    }

    @Test
    void aMeanInsideAnotherPanelIsNotMap() {
        Ward ward = new Ward()
                .pressure(
                        panel("8440-0", "", 5, "8440-0", "40", "8385-7", "20", "8478-0", "27"),
                        panel("75994-4", "", 5, "8478-0", "27"));
        assertNull(ward.state().cuff());
        assertNull(ward.state().arterial());
        String pulmonary = observation("8478-0", "27", "mm[Hg]", 5)
                .replace("\"coding\":[", "\"coding\":[{\"system\":\"http://loinc.org\",\"code\":\"8414-5\"},");
        assertNull(new Ward().pressure(pulmonary).state().cuff());
    }

    /** As the German core data set charts it: SNOMED first, a period, a panel. */
    @Test
    void germanIntensiveCareShape() {
        String panel = """
                {"resourceType":"Observation","id":"mii","status":"final",
                 "code":{"coding":[{"system":"http://snomed.info/sct","code":"75367002"},
                   {"system":"http://loinc.org","code":"85354-9"}]},
                 "subject":{"reference":"Patient/p1"},
                 "effectivePeriod":{"start":"2026-01-01T11:50:00+00:00","end":"2026-01-01T11:55:00+00:00"},
                 "component":[
                  {"code":{"coding":[{"system":"http://snomed.info/sct","code":"271649006"},
                     {"system":"http://loinc.org","code":"8480-6"}]},
                   "valueQuantity":{"value":93,"unit":"mmHg","system":"http://unitsofmeasure.org","code":"mm[Hg]"}},
                  {"code":{"coding":[{"system":"http://snomed.info/sct","code":"271650006"},
                     {"system":"http://loinc.org","code":"8462-4"}]},
                   "valueQuantity":{"value":51,"unit":"mmHg","system":"http://unitsofmeasure.org","code":"mm[Hg]"}}]}""";
        Pressure reading = new Ward().pressure(panel).state().cuff();
        assertEquals("93/51 65", read(reading));
        assertEquals(Instant.parse("2026-01-01T11:55:00Z"), reading.time());
    }

    @Test
    void thePressureAtEchoIsTheClosestAndALineBeatsACuff() {
        String lvef = observation("10230-1", "40", "%", 100);
        Ward ward = new Ward()
                .echo(lvef)
                .pressure(
                        panel("85354-9", "", 101, "8480-6", "110", "8462-4", "60"),
                        panel("76212-0", "", 113, "76215-3", "100", "76213-8", "50"),
                        panel("76212-0", "", 112, "76215-3", "102", "76213-8", "50"),
                        panel("76212-0", "", 5, "76215-3", "90", "76213-8", "50"));
        assertEquals("102", Ward.plain(ward.state().atEcho().sbp()));
        Ward cuffOnly = new Ward()
                .echo(lvef)
                .pressure(
                        panel("85354-9", "", 85, "8480-6", "110", "8462-4", "60"),
                        panel("76212-0", "", 84.9, "76215-3", "100", "76213-8", "50"));
        assertEquals("110", Ward.plain(cuffOnly.state().atEcho().sbp()));
    }
}
