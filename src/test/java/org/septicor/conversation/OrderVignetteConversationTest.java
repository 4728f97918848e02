package org.septicor.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.septicor.bedside.ChartBuilder;
import org.septicor.bedside.Textbook;
import org.septicor.bedside.Vignette;

/** Every worked vignette with a draft order, as a whole conversation, while it is drafted and when it is signed. */
@QuarkusTest
class OrderVignetteConversationTest {
    private static final String ORDER = "MedicationRequest/order-1";

    /** The rules whose action begins with "cancel" (pathway 3.3). */
    private static final Set<String> CANCELS =
            Set.of("D-43", "D-44", "D-45", "D-47a", "D-47b", "D-47c", "D-48a", "D-50a");

    static List<Vignette> vignettes() {
        return Vignette.withOrder();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vignettes")
    void answersOrderSelect(Vignette vignette) {
        answers(vignette, "order-select");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vignettes")
    void answersOrderSign(Vignette vignette) {
        answers(vignette, "order-sign");
    }

    private static void answers(Vignette vignette, String hook) {
        Textbook.Outcome state = Textbook.read(ChartBuilder.chartable(vignette.state()));
        ObjectNode request = ChartBuilder.orderRequest(hook, vignette.state(), List.of(vignette.order()));
        Ehr.Answer answer = Ehr.order(request);
        assertEquals(200, answer.status(), answer::text);
        assertEquals(List.of(ORDER + " " + vignette.expectedRule()), answer.orders(), vignette::toString);
        assertEquals(state.rule(), answer.outcome(), vignette::toString);
        assertEquals(cards(vignette, state), answer.cards(), vignette::toString);
        assertEquals(List.of(), KeyOutput.missing(vignette.key(), answer.json()), vignette::toString);
        for (JsonNode card : answer.json().path("cards")) {
            assertTrue(card.path("summary").asText().length() <= 140, () -> "summary: " + card.path("summary"));
        }
        if (CANCELS.contains(vignette.expectedRule())) {
            assertEquals(List.of(ORDER), deleted(answer.card()), vignette::toString);
        }
        assertEquals(List.of(), correctionsThatFail(request, answer.card()), vignette::toString);
    }

    /** The order's card; without one that of the state, if it is critical (P-1). */
    private static List<String> cards(Vignette vignette, Textbook.Outcome state) {
        if (!vignette.expectedIndicator().equals("none")) {
            return List.of(vignette.expectedRule() + " " + vignette.expectedIndicator());
        }
        return state.indicator().equals("critical") ? List.of(state.toString()) : List.of();
    }

    private static List<String> deleted(JsonNode card) {
        List<String> deleted = new ArrayList<>();
        for (JsonNode suggestion : card.path("suggestions")) {
            for (JsonNode action : suggestion.path("actions")) {
                if (action.path("type").asText().equals("delete")) {
                    deleted.add(action.path("resourceId").asText());
                }
            }
        }
        return deleted.stream().distinct().toList();
    }

    /** Whoever accepts a corrected order and signs it hears no more than an information, and of the same order; else what was heard. */
    static List<String> correctionsThatFail(ObjectNode request, JsonNode card) {
        List<String> failing = new ArrayList<>();
        for (JsonNode suggestion : card.path("suggestions")) {
            for (JsonNode action : suggestion.path("actions")) {
                if (action.path("type").asText().equals("update")) {
                    ObjectNode corrected = request.deepCopy();
                    ((ObjectNode) corrected
                                    .get("context")
                                    .get("draftOrders")
                                    .get("entry")
                                    .get(0))
                            .set("resource", action.get("resource"));
                    Ehr.Answer again = Ehr.order(corrected);
                    boolean passes = again.status() == 200
                            && again.orders().size() == 1
                            && again.orders().get(0).startsWith(ORDER + " ")
                            && again.cards().stream().allMatch(c -> c.endsWith(" info") || isState(c, again));
                    if (!passes) {
                        failing.add(action.path("description").asText() + " leads to "
                                + (again.status() == 200 ? again.orders() + " " + again.cards() : again.text()));
                    }
                }
            }
        }
        return failing;
    }

    private static boolean isState(String card, Ehr.Answer answer) {
        return card.equals(answer.outcome() + " critical");
    }
}
