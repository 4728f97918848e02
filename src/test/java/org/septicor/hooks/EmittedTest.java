package org.septicor.hooks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.septicor.bedside.ChartBuilder;
import org.septicor.bedside.Vignette;
import org.septicor.card.Card;
import org.septicor.card.Dialect;
import org.septicor.card.Language;
import org.septicor.card.Listener;
import org.septicor.ehr.AllowedServers;
import org.septicor.ehr.Ehr;
import org.septicor.pathway.Suggestion;
import org.septicor.profiles.ProfileOf;
import org.septicor.profiles.Validation;

/**
 * Every FHIR resource that the service emits is valid FHIR R4 and an instance of its profile: what the cards of all vignettes
 * propose, in each language and dialect; the drafts that they correct; the outcomes of all errors.
 */
class EmittedTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** What differs from call to call. */
    private static final Pattern TIMES = Pattern.compile("\"20[0-9]{2}-[^\"]*\"");

    private final Consultation consultation = new Consultation(
            (allowed, server, authorization, patient) -> Ehr.nowhere(),
            Memory.NONE,
            SilentRun.NONE,
            Optional.empty(),
            Optional.of("UTC"),
            true);

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void whatCardsProposeIsAsItsProfileSays(Dialect dialect) throws IOException {
        Map<String, Card.ResourceJson> resources = new TreeMap<>();
        for (Vignette vignette : Vignette.all()) {
            for (Language language : Language.values()) {
                for (Card.ResourceJson resource : proposed(vignette, language, dialect)) {
                    Object by = resource.proposal() == null
                            ? "the client's"
                            : resource.proposal().suggestion();
                    resources.putIfAbsent(by + TIMES.matcher(resource.json()).replaceAll("when"), resource);
                }
            }
        }
        List<String> errors = new ArrayList<>();
        Set<Suggestion> seen = EnumSet.noneOf(Suggestion.class);
        int corrections = 0;
        for (Card.ResourceJson resource : resources.values()) {
            String profile = "inotrope-order";
            if (resource.proposal() == null) {
                corrections++;
            } else {
                seen.add(resource.proposal().suggestion());
                profile = ProfileOf.proposed(
                        resource.proposal().suggestion(),
                        JSON.readTree(resource.json()).path("resourceType").asText());
            }
            for (String error : Validation.errors(resource.json(), profile)) {
                errors.add(profile + " " + error + " in " + resource.json());
            }
        }
        assertEquals(List.of(), errors);
        Set<Suggestion> all = EnumSet.allOf(Suggestion.class);
        all.removeIf(Suggestion::ofOrder);
        if (dialect == Dialect.EPIC) {
            // what changes or holds a drug, and what is a task, is advice in words there
            all.removeAll(EnumSet.of(
                    Suggestion.SG_DOB_STEP,
                    Suggestion.SG_DOB_DOWN,
                    Suggestion.SG_DOB_STOP,
                    Suggestion.SG_INO_STOP,
                    Suggestion.SG_NE_UP,
                    Suggestion.SG_BB_HOLD,
                    Suggestion.SG_RV,
                    Suggestion.SG_CAUSE));
        }
        assertEquals(all, seen);
        // Epic takes no updates
        assertEquals(dialect != Dialect.EPIC, corrections >= 2, "corrections of orders: " + corrections);
    }

    private List<Card.ResourceJson> proposed(Vignette vignette, Language language, Dialect dialect) {
        Discovery.Offered service =
                vignette.order() == null ? Discovery.Offered.PATIENT_VIEW : Discovery.Offered.ORDER_SIGN;
        ObjectNode request = vignette.order() == null
                ? ChartBuilder.request(vignette.state())
                : ChartBuilder.orderRequest(service.hook(), vignette.state(), List.of(vignette.order()));
        HookResponse answer = consultation.answer(
                service,
                HookRequestReader.read(request.toString().getBytes(StandardCharsets.UTF_8)),
                new Caller("", new Listener(dialect, null, List.of()), language, AllowedServers.none(), null, 0, true));
        List<Card.ResourceJson> resources = new ArrayList<>();
        for (Card card : answer.cards()) {
            if (card.suggestions() != null) {
                card.suggestions()
                        .forEach(suggestion -> suggestion.actions().forEach(action -> {
                            if (action.resource() != null) {
                                resources.add(action.resource());
                            }
                        }));
            }
        }
        return resources;
    }

    @ParameterizedTest
    @EnumSource(Problem.Kind.class)
    void theOutcomeOfAnErrorIsValid(Problem.Kind kind) {
        byte[] json = Wire.write(OperationOutcome.of(new Problem(kind, "Send \"patient\" & <conditions>\n")));
        assertEquals(List.of(), Validation.errors(new String(json, StandardCharsets.UTF_8)));
    }

    // ---- what the documents show

    /**
     * Every resource in a block of JSON of the README and the site's pages, and in the recorded conversations. The request that the
     * README sends is a sample patient, which the guide validates.
     */
    @Test
    void whatTheDocumentsShowIsValid() throws IOException {
        List<String> errors = new ArrayList<>();
        Set<String> shown = new TreeSet<>();
        for (Path file : documents()) {
            for (JsonNode json : json(file)) {
                for (JsonNode holder : json.findParents("resourceType")) {
                    String profile = ProfileOf.shown(holder);
                    shown.add(profile);
                    for (String error : Validation.errors(holder.toString(), profile)) {
                        errors.add(file + " " + error);
                    }
                }
            }
        }
        assertEquals(List.of(), errors);
        assertEquals(Set.of("echo-request", "suggested-service", "suggested-infusion", "inotrope-order"), shown);
    }

    private static List<Path> documents() throws IOException {
        List<Path> documents = new ArrayList<>(List.of(Path.of("README.md")));
        for (String folder : new String[] {"src/site/markdown", "src/test/resources/conversations"}) {
            try (var files = Files.walk(Path.of(folder))) {
                files.filter(Files::isRegularFile).sorted().forEach(documents::add);
            }
        }
        return documents;
    }

    private static final Pattern BLOCK = Pattern.compile("```json\\n(.*?)\\n```", Pattern.DOTALL);

    private static List<JsonNode> json(Path file) throws IOException {
        String text = Files.readString(file);
        if (file.toString().endsWith(".json")) {
            return List.of(JSON.readTree(text));
        }
        List<JsonNode> blocks = new ArrayList<>();
        Matcher block = BLOCK.matcher(text);
        while (block.find()) {
            blocks.add(JSON.readTree(block.group(1)));
        }
        return blocks;
    }
}
