package org.septicor.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.septicor.pathway.Drug;
import org.septicor.pathway.Fact;
import org.septicor.pathway.Pathway;
import org.septicor.pathway.Policy;
import org.septicor.pathway.Rule;
import org.septicor.pathway.Thresholds;

/** At a site that has moved its thresholds, cards say the site's numbers. */
class SiteTest {
    private static final CardWriter WRITER = new CardWriter(ZoneOffset.UTC);
    private static final Policy MOVED = Policy.of(
            "site",
            Map.of(
                    Thresholds.TEST_DURATION, new BigDecimal("45"),
                    Thresholds.PPV_COMPLIANCE, new BigDecimal("40"),
                    Thresholds.RESPONSE_WITHOUT_BASELINE, new BigDecimal("90")));

    private static Card card(Bed bed, Language language) {
        return WRITER.write(bed.assess(MOVED), language, Bed.SUBJECT).orElseThrow();
    }

    @Test
    void theEchoIsProposedForTheEndOfTheTest() {
        Card card = card(Bed.base(), Language.FR);
        assertTrue(card.summary().endsWith("juger à 45 min."), card.summary());
        Card.Action echo = card.suggestions().get(0).actions().get(1);
        assertEquals("VTI/FEVG 45 min après le début", echo.description());
        assertTrue(
                echo.resource().json().contains("\"occurrenceDateTime\":\"2026-11-22T11:00:00Z\""),
                echo.resource().json());
    }

    @Test
    void aResponseThatWasNotWaitedForIsToldInTheSitesMinutes() {
        Bed bed = Bed.base().without(Fact.SV_BASE).drug(Drug.DOBUTAMINE, 5, 50, 50);
        String detail = card(bed, Language.EN).detail();
        assertTrue(detail.contains("after 90 min persisting hypoperfusion"), detail);
    }

    @Test
    void whyAnIndexCannotAnswerIsToldInTheSitesNumbers() {
        Bed bed = Bed.base().without(Fact.PASSIVE_LEG_RAISE).fact(Fact.PULSE_PRESSURE_VARIATION, 8, 10);
        String detail = card(bed, Language.EN).detail();
        assertTrue(detail.contains("compliance < 40 mL/cmH₂O or unknown"), detail);
        assertFalse(detail.contains("< 30 mL/cmH₂O"), detail);
    }

    // ---- no number that a site may move is written out

    private static final Pattern HOLE = Pattern.compile("\\{\\w+}|D-\\d+[a-d]?");
    private static final Pattern NUMBER = Pattern.compile("(?<![\\p{L}\\d.,])\\d+(?:[.,]\\d+)?");

    /** Where which numbers stand that no site may move: fixed by evidence, by a method, by the catalogue's schedule. */
    private static final Map<String, Set<String>> FIXED = """
            D-03 250
            D-04 20 72
            D-05 12
            D-08b 250
            D-09 12
            D-10 7 10
            D-12 10
            D-13 2 4 7 10 72
            D-15 2 40
            D-17 250
            D-18 24
            D-20 10 15 250
            D-22 60 90
            D-27 10 72
            D-28 10
            D-29 10 72
            D-37 15
            D-38 5 10
            D-40 0
            D-43 24
            D-44 250
            D-50b 24 30
            D-50c 2 24 30
            D-51 12
            D-52b 15
            because.GOAL_RANGE 55 85
            because.NO_PAIR 15
            because.OLD_WEIGHT 30
            because.PULSE 10 150
            because.SHORT_COLLECTION 2
            fact.LACTATE_FALL 2
            sepsis3.CONFIRMED 3
            sepsis3.NOT_MET 3
            sepsis3.UNCONFIRMED 3
            sg.SG_CRT.do 10
            sg.SG_CRT.label.D-20 15
            sg.SG_CRT.text 10
            sg.SG_DOB_DOWN.note.D-13 2 4
            sg.SG_DOB_START.note 15
            sg.SG_DOB_STEP.note 15
            sg.SG_DOB_STOP.do 15 24 30
            sg.SG_DOB_STOP.text 15 24 30
            sg.SG_ECG.do 12
            sg.SG_ECG.label 12
            sg.SG_ECG.text 12
            sg.SG_ECHO_D7.do 7 10
            sg.SG_ECHO_D7.label 7 10
            sg.SG_ECHO_D7.text 7 10
            sg.SG_EEO.do 15
            sg.SG_EEO.label 15
            sg.SG_EEO.text 15
            sg.SG_EPI.note 0.02 0.05
            sg.SG_FLUID.label 10 15
            sg.SG_FLUID.text 10 15
            sg.SG_LAC.label 2
            sg.SG_LAC.label.D-15 2
            sg.SG_LAC.label.D-37 2
            sg.SG_LAC.then 2
            sg.SG_MIL.text 0.125 0.25
            sg.SG_NE_START.text 0.02 0.05 2 5
            sg.SG_NE_START.text.bare 2 5
            sg.SG_NE_UP.do 0.02 0.05 2 5
            sg.SG_NE_UP.text 0.02 0.05 2 5
            sg.SG_PLR.do 60 90
            sg.SG_PLR.text 60 90
            sg.SG_SVO2.do 15
            sg.SG_SVO2.label.D-37 60
            """.lines()
            .map(line -> List.of(line.split(" ")))
            .collect(Collectors.toMap(line -> line.get(0), Set::copyOf));

    @ParameterizedTest
    @EnumSource(Language.class)
    void textsNameThresholdsAndWriteOnlyWhatIsFixed(Language language) {
        Pages pages = Pages.load();
        Map<String, Set<String>> found = new TreeMap<>();
        for (Rule rule : Pathway.RULES) {
            Page page = pages.of(rule, language);
            collect(rule.id(), page.title(), found);
            collect(rule.id(), page.summary() == null ? "" : page.summary().source(), found);
            page.otherSummaries()
                    .forEach(other -> collect(rule.id(), other.text().source(), found));
            collect(rule.id(), page.what().source(), found);
            page.notes().forEach(note -> collect(rule.id(), note.text().source(), found));
        }
        pages.notes(language).forEach(note -> collect("notes", note.text().source(), found));
        Words.load(language).entries().forEach((key, text) -> collect(key, text, found));
        found.forEach((key, numbers) -> numbers.removeAll(FIXED.getOrDefault(key, Set.of())));
        found.values().removeIf(Set::isEmpty);
        assertEquals(Map.of(), found);
    }

    private static void collect(String key, String text, Map<String, Set<String>> found) {
        List<String> numbers = NUMBER.matcher(HOLE.matcher(text).replaceAll(""))
                .results()
                .map(match -> match.group().replace(',', '.'))
                .toList();
        if (!numbers.isEmpty()) {
            found.computeIfAbsent(key, none -> new TreeSet<>()).addAll(numbers);
        }
    }
}
