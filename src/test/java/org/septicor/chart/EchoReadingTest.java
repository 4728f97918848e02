package org.septicor.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.septicor.chart.Ward.flag;
import static org.septicor.chart.Ward.observation;

import java.time.Instant;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.septicor.chart.terms.Concept;
import org.septicor.chart.terms.Terminology;
import org.septicor.pathway.Fact;
import org.septicor.pathway.Finding;
import org.septicor.pathway.Gap;

/** Studies, groups and their ages. */
class EchoReadingTest {

    @Test
    void twentyOneCodesAndNoOthers() {
        var codes = Terminology.codesOf(EnumSet.of(Concept.LVEF, Concept.LVEF_VISUAL, Concept.LVEF_VOLUMETRIC));
        assertEquals(21, codes.size());
        for (String code : codes) {
            assertEquals(
                    "40",
                    new Ward()
                            .echo(observation(code.split("\\|")[1], "40", "%", 5))
                            .number(Fact.LVEF));
        }
        for (String other : new String[] {"8808-8", "8809-6", "8810-4", "8811-2", "8812-0"}) {
            assertNull(new Ward().echo(observation(other, "40", "%", 5)).number(Fact.LVEF));
        }
    }

    @Test
    void biplaneBeatsOthersWhichBeatVisualWithinOneStudy() {
        Ward ward = new Ward()
                .echo(
                        observation("8807-0", "50", "%", 10),
                        observation("79991-6", "38", "%", 70),
                        observation("10230-1", "45", "%", 20));
        assertEquals("38", ward.number(Fact.LVEF));
        assertEquals(Instant.parse(Ward.ago(70)), ((Finding) ward.datum(Fact.LVEF)).time());
        Ward later = new Ward()
                .echo(
                        observation("8807-0", "50", "%", 10),
                        observation("79991-6", "38", "%", 70.1),
                        observation("10230-1", "45", "%", 20));
        assertEquals("45", later.number(Fact.LVEF));
        Ward visual = new Ward().echo(observation("8807-0", "50", "%", 10), observation("79991-6", "38", "%", 90));
        assertEquals("50", visual.number(Fact.LVEF));
        assertTrue(((Finding) visual.datum(Fact.LVEF)).remarks().contains(Finding.Remark.VISUAL));
    }

    @Test
    void aNewerFocusedStudyDoesNotHideAnOlderEjectionFraction() {
        Ward ward = new Ward().echo(observation("10230-1", "40", "%", 300), observation("80030-0", "12", "cm", 20));
        assertEquals("40", ward.number(Fact.LVEF));
        assertEquals("12", ward.number(Fact.VTI));
    }

    @Test
    void aNewerStudyOfTheGroupHidesWhatItDoesNotReport() {
        Ward ward = new Ward()
                .echo(observation("lvot-gradient", "45", "mm[Hg]", 200), flag("systolic-anterior-motion", false, 20));
        assertEquals(Gap.Kind.MISSING, ward.gap(Fact.LVOT_GRADIENT));
        assertEquals(false, ward.value(Fact.SAM));
        Ward one = new Ward()
                .echo(observation("lvot-gradient", "45", "mm[Hg]", 80), flag("systolic-anterior-motion", false, 20));
        assertEquals("45", one.number(Fact.LVOT_GRADIENT));
    }

    @Test
    void aPeakGradientCountsWhereTheSiteIsTheOutflowTract() {
        String bare = observation("20247-3", "35", "mm[Hg]", 20);
        assertNull(new Ward().echo(bare).number(Fact.LVOT_GRADIENT));
        String sited = bare.replace(
                "\"status\"",
                "\"bodySite\":{\"coding\":[{\"system\":\"http://snomed.info/sct\",\"code\":\"13418002\"}]},\"status\"");
        assertEquals("35", new Ward().echo(sited).number(Fact.LVOT_GRADIENT));
    }
}
