package org.septicor.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.septicor.pathway.Drug;
import org.septicor.pathway.Fact;
import org.septicor.pathway.Gap;
import org.septicor.pathway.Indicator;
import org.septicor.pathway.Policy;
import org.septicor.pathway.Reason;
import org.septicor.pathway.Rhythm;
import org.septicor.pathway.Rule;
import org.septicor.pathway.StateRules;
import org.septicor.pathway.Thresholds;

/** The reviewed texts: complete, alike in both languages, and short enough at their worst. */
class PageTest {
    private final Pages pages = Pages.load();

    @Test
    void everyRuleSpeaksBothLanguagesAlike() {
        for (Rule rule : StateRules.IN_ORDER) {
            Page english = pages.of(rule, Language.EN);
            Page french = pages.of(rule, Language.FR);
            assertEquals(english.skeleton(), french.skeleton(), rule.id());
            assertFalse(english.title().equals(french.title()), rule.id());
            assertEquals(rule.indicator() != Indicator.NONE, english.summary() != null, rule.id());
        }
    }

    @Test
    void wordsHaveTheSameKeysAndHolesInBothLanguages() {
        Map<String, String> english = Words.load(Language.EN).entries();
        Map<String, String> french = Words.load(Language.FR).entries();
        assertEquals(new TreeSet<>(english.keySet()), new TreeSet<>(french.keySet()));
        Pattern hole = Pattern.compile("\\{\\w+}|%[sd]");
        english.forEach((key, text) -> assertEquals(
                hole.matcher(text).results().map(r -> r.group()).sorted().toList(),
                hole.matcher(french.get(key))
                        .results()
                        .map(r -> r.group())
                        .sorted()
                        .toList(),
                key));
    }

    @Test
    void aPageThatDoesNotParseIsNamed() {
        for (String broken : new String[] {
            "# title\n\n## what\n\ntext",
            "# title\n\n## if\n\nx\n\n## what\n\na {brace",
            "# title\n\n## if\n\nx\n\n## what\n\ntext\n\n## other\n\nx",
            "# title\n\n## if\n\nx\n\n## what\n\ntext\n\n## notes\n\n- [no-such-condition] x",
            "# title\n\n## if\n\nx\n\n## what\n\ntext\n\n## notes\n\nno list"
        }) {
            IllegalStateException named =
                    assertThrows(IllegalStateException.class, () -> Page.parse("cards/D-99.fr.md", broken));
            assertTrue(named.getMessage().startsWith("cards/D-99.fr.md"), named.getMessage());
        }
    }

    /** fewer than 140 characters, with the longest that can stand in every place. */
    @ParameterizedTest
    @EnumSource(Language.class)
    void summariesFitAtTheirWorst(Language language) {
        Words words = Words.load(language);
        Map<String, String> worst = worst(words);
        Policy policy = Policy.standard();
        for (Rule rule : StateRules.IN_ORDER) {
            Page page = pages.of(rule, language);
            Stream.concat(
                            Stream.ofNullable(page.summary()),
                            page.otherSummaries().stream().map(Page.Remark::text))
                    .forEach(template -> {
                        String summary = template.fill(name -> worst.containsKey(name)
                                ? worst.get(name)
                                : longestLimit(Thresholds.valueOf(name), policy, language));
                        assertTrue(summary.length() <= 139, rule.id() + " " + summary.length() + ": " + summary);
                        assertTrue(summary.codePointCount(0, summary.length()) <= 139);
                        assertFalse(summary.contains("{") || summary.contains("\n"), summary);
                    });
        }
    }

    /** The longest a figure can be: unknown, or the plausible value with the most digits. */
    private static Map<String, String> worst(Words words) {
        Map<String, String> worst = new HashMap<>();
        String unknown = words.get("unknown");
        // LVEF, SBP and the dose are known wherever a rule that names them fires, or the summary says so otherwise.
        for (String name : Figures.names()) {
            worst.put(name, unknown);
        }
        worst.put("ef", "69.9");
        worst.put("sbp", "129.9");
        worst.put("dose", "39.9999");
        worst.put("x", "299.9");
        worst.put("t", "20160");
        worst.put("d", "30");
        worst.put("r", "0.65");
        worst.put("vis", "1999.9");
        worst.put("lac", "29.9");
        worst.put("nee", "9.999");
        worst.put("map", "64.9");
        worst.put("target", "65");
        worst.put("dbp", "49.9");
        worst.put(
                "drug",
                longest(Arrays.stream(Drug.values())
                        .filter(Drug.INOTROPES::contains)
                        .map(words::of)));
        worst.put(
                "rhythm",
                longest(Stream.concat(
                        Arrays.stream(Rhythm.values()).map(rhythm -> words.of("rhythm", rhythm)),
                        Stream.of(words.get("rhythm.UNKNOWN")))));
        worst.put("event", longest(Stream.of("event.vt", "event.ischaemia").map(words::get)));
        worst.put(
                "index",
                longest(Stream.of(
                                Fact.FLUID_CHALLENGE,
                                Fact.PASSIVE_LEG_RAISE,
                                Fact.END_EXPIRATORY_OCCLUSION,
                                Fact.MINI_FLUID,
                                Fact.TIDAL_VOLUME_CHALLENGE,
                                Fact.PULSE_PRESSURE_VARIATION,
                                Fact.CVP)
                        .map(words::of)));
        return worst;
    }

    private static String longestLimit(Thresholds threshold, Policy policy, Language language) {
        return longest(Stream.of(policy.value(threshold), threshold.safeFrom(), threshold.safeTo())
                .filter(java.util.Objects::nonNull)
                .map(value -> Figures.limit(threshold, value, language)));
    }

    private static String longest(Stream<String> texts) {
        return texts.max(java.util.Comparator.comparingInt(String::length)).orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyNameOfAFactIsShortAndUnique(Language language) {
        Words words = Words.load(language);
        assertEquals(
                Fact.values().length,
                Arrays.stream(Fact.values()).map(words::of).distinct().count());
        for (Fact fact : Fact.values()) {
            assertFalse(words.of(fact).isBlank());
        }
        for (Enum<?> member : org.septicor.pathway.Preload.Flaw.values()) {
            assertNotNull(words.of("flaw", member));
        }
        for (Enum<?> member : org.septicor.pathway.Finding.Remark.values()) {
            assertNotNull(words.of("remark", member));
        }
        for (Enum<?> member : org.septicor.pathway.Gap.Kind.values()) {
            assertNotNull(words.of("gap", member));
        }
        for (Reason.Kind kind : Reason.Kind.values()) {
            String said = words.because(new Gap(Fact.MAP, Gap.Kind.REJECTED, "Observation/1", kind.about("\"x\"")));
            assertTrue(said.startsWith("Observation/1" + words.get("colon")), said);
        }
    }

    @Test
    void theRecordSaysInEnglishWhatTheCardDoes() {
        Words english = Words.load(Language.EN);
        for (Reason.Kind kind : Reason.Kind.values()) {
            Gap gap = new Gap(Fact.MAP, Gap.Kind.REJECTED, "Observation/1", kind.about("\"x\""));
            assertEquals(gap.detail(), english.because(gap));
        }
    }

    @Test
    void evidenceLinksAreAbsoluteAndOnlyForCheckedIdentifiers() {
        Literature literature = Literature.load();
        for (Rule rule : StateRules.IN_ORDER) {
            for (String id : rule.evidence()) {
                literature
                        .source(id)
                        .urls()
                        .forEach(url -> assertTrue(url.matches("https://doi\\.org/10\\.[^\\s()]+"), url));
                assertFalse(literature.source(id).strengthFrench().isBlank(), id);
            }
            if (rule.indicator() != Indicator.NONE) {
                assertFalse(rule.evidence().isEmpty(), rule.id());
            }
        }
        assertTrue(literature.source("E21").urls().isEmpty(), "its DOI is from memory only");
        assertEquals(
                "https://doi.org/10.1016/S0140-6736%2807%2961344-0",
                literature.source("E13").urls().get(0));
    }

    @Test
    void textsOfCardsSuggestAndNeverOrder() {
        for (Rule rule : StateRules.IN_ORDER) {
            if (rule.indicator() == Indicator.NONE) {
                continue;
            }
            String english = pages.of(rule, Language.EN).what().source().toLowerCase(Locale.ROOT);
            String french = pages.of(rule, Language.FR).what().source().toLowerCase(Locale.ROOT);
            assertTrue(english.matches("(?s).*(consider|discuss|suggest).*"), rule.id());
            assertTrue(french.matches("(?s).*(discuter|proposer).*"), rule.id());
            if (rule.indicator() == Indicator.CRITICAL || rule.criticalWhen() != null) {
                for (Language language : Language.values()) {
                    Page page = pages.of(rule, language);
                    boolean said = page.what().source().startsWith("Danger")
                            || page.notes().stream()
                                    .anyMatch(note -> note.when() == Condition.CRITICAL
                                            && note.text().source().startsWith("Danger"));
                    assertTrue(said, rule.id() + ": a critical card says what the danger is");
                }
            }
        }
    }
}
