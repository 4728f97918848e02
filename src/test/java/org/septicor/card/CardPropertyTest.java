package org.septicor.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.septicor.bedside.StateBuilder;
import org.septicor.bedside.Ward;
import org.septicor.pathway.Assessment;
import org.septicor.pathway.Indicator;
import org.septicor.pathway.Pathway;
import org.septicor.pathway.Policy;

/** What must hold for the card of every patient there could be. */
class CardPropertyTest {
    private static final CardWriter WRITER = new CardWriter(ZoneOffset.UTC);
    private static final Pathway PATHWAY = new Pathway(Policy.standard());
    private static final Subject SUBJECT = new Subject("canary-patient", null, null, null);
    private static final Pattern URL = Pattern.compile("https?://[^\\s)\\]]+");
    private static final List<String> STARTING = List.of("SG_DOB_START", "SG_DOB_STEP", "SG_EPI", "SG_MIL");

    @Provide
    Arbitrary<Ward.Patient> patients() {
        return Ward.patients();
    }

    @Property(tries = 2_000)
    void everyCardIsWellFormed(@ForAll("patients") Ward.Patient patient) {
        Assessment assessment = PATHWAY.assess(StateBuilder.of(patient.state()));
        for (Language language : Language.values()) {
            Optional<Card> written = WRITER.write(assessment, language, SUBJECT);
            assertEquals(assessment.indicator() != Indicator.NONE, written.isPresent());
            written.ifPresent(card -> check(assessment, language, card));
        }
    }

    private static void check(Assessment assessment, Language language, Card card) {
        // R-132
        assertTrue(card.summary().length() <= 139, card.summary());
        assertFalse(card.summary().matches("(?s).*[{}\\n…].*"), card.summary());
        // R-135
        assertEquals(assessment.indicator().name().toLowerCase(Locale.ROOT), card.indicator());
        // R-141
        assertEquals(
                assessment.outcome().replace("-", ""), card.source().topic().code());
        assertTrue(card.source().topic().code().matches("D[0-9]{2}[a-z]?"));
        assertFalse(card.detail().contains("{"), card.detail());
        assertFalse(card.detail().contains("null"), card.detail());
        assertFalse(card.detail().contains("canary-patient"), card.detail());
        assertSectionsInOrder(language, card.detail());
        // R-151
        Set<String> links = new HashSet<>();
        if (card.links() != null) {
            card.links().forEach(link -> links.add(link.url()));
        }
        Matcher urls = URL.matcher(card.detail());
        while (urls.find()) {
            assertTrue(links.contains(urls.group()), urls.group());
        }
        suggestions(assessment, language, card);
    }

    private static void assertSectionsInOrder(Language language, String detail) {
        Words words = Words.load(language);
        int from = -1;
        for (String section : List.of("what", "facts", "gaps", "why", "evidence", "disagreement", "changes")) {
            int at = detail.indexOf("### " + words.get("heading." + section) + "\n");
            assertTrue(at > from, section + " in " + detail);
            from = at;
        }
        assertTrue(detail.stripTrailing().endsWith(words.get("sign-off")), detail);
    }

    private static void suggestions(Assessment assessment, Language language, Card card) {
        // R-005, R-146: absent together, never empty
        assertEquals(card.suggestions() == null, card.selectionBehavior() == null);
        assertEquals(assessment.proposals().isEmpty(), card.suggestions() == null);
        if (card.suggestions() == null) {
            return;
        }
        assertEquals(assessment.proposals().size(), card.suggestions().size());
        Set<String> uuids = new HashSet<>(Set.of(card.uuid()));
        int recommended = 0;
        int starts = 0;
        for (int i = 0; i < card.suggestions().size(); i++) {
            Card.Suggestion suggestion = card.suggestions().get(i);
            assertTrue(uuids.add(suggestion.uuid())); // R-156
            assertEquals(4, java.util.UUID.fromString(suggestion.uuid()).version());
            assertTrue(suggestion.label().length() <= 60, suggestion.label()); // R-155
            assertFalse(suggestion.label().isBlank());
            assertFalse(suggestion.label().contains("{"));
            recommended += suggestion.isRecommended() == null ? 0 : 1;
            String id = assessment.proposals().get(i).suggestion().name();
            starts += STARTING.contains(id) && !id.equals("SG_DOB_STEP") ? 1 : 0;
            // pathway 3.4: nothing starts or raises an inotrope while a safety fact is unknown
            assertFalse(!assessment.beforeFirstDose().isEmpty() && STARTING.contains(id), id);
            assertFalse(suggestion.actions().isEmpty());
            for (Card.Action action : suggestion.actions()) {
                assertEquals("create", action.type()); // R-163
                assertFalse(action.description().isBlank()); // R-164
                assertFalse(action.description().contains("{"));
                assertNull(action.resourceId()); // R-172
                assertNotNull(action.resource());
                String json = action.resource().json();
                assertTrue(json.contains("\"reference\":\"Patient/canary-patient\""), json); // R-165
                assertFalse(json.contains("HOLE") || json.contains("70007") || json.contains("1971-"), json);
                assertFalse(json.contains("\"encounter\"") || json.contains("\"requester\""), json);
            }
        }
        assertEquals(1, recommended); // R-157
        assertEquals(starts > 1 ? "at-most-one" : "any", card.selectionBehavior());
        if (!assessment.beforeFirstDose().isEmpty()) {
            assertTrue(card.detail().contains(Words.load(language).get("before-first-dose")));
        }
    }

    /** Every change the pathway states stands on the card, up to the bound. */
    @Property(tries = 300)
    void statesWhatWouldChangeTheAdvice(@ForAll("patients") Ward.Patient patient) {
        Assessment assessment = PATHWAY.assess(StateBuilder.of(patient.state()));
        Optional<Card> written = WRITER.write(assessment, Language.EN, SUBJECT);
        if (written.isPresent()) {
            String detail = written.get().detail();
            String last = detail.substring(detail.indexOf("### What would change this advice"));
            List<String> outcomes = new ArrayList<>();
            Matcher arrows = Pattern.compile("→ (D-[0-9]{2}[ab]?) \\(").matcher(last);
            while (arrows.find()) {
                outcomes.add(arrows.group(1));
            }
            assertEquals(Math.min(30, assessment.changes().size()), outcomes.size());
            Set<String> stated = new HashSet<>();
            assessment.changes().forEach(change -> stated.add(change.outcome().id()));
            assertTrue(stated.containsAll(outcomes));
            assertFalse(outcomes.contains(assessment.outcome()));
        }
    }
}
