package org.septicor.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.septicor.bedside.ChartBuilder;
import org.septicor.bedside.Textbook;
import org.septicor.bedside.VignetteState;
import org.septicor.bedside.Ward;

/** Orders that no vignette foresaw, as conversations at both hooks; the textbook says what is right. */
@QuarkusTest
class OrderTextbookConversationTest {
    private static final int UNFORESEEN = 1500;

    @Test
    void ordersThatNobodyForesaw() {
        Random random = new Random(20261123);
        List<String> wrong = new ArrayList<>();
        Set<String> reached = new TreeSet<>();
        for (int i = 0; i < UNFORESEEN; i++) {
            judge(Ward.order(random), i % 2 == 0 ? "order-select" : "order-sign", wrong, reached);
        }
        assertEquals(List.of(), wrong);
        assertEquals(
                Set.of(
                        "D-40", "D-41a", "D-41b", "D-42", "D-43", "D-44", "D-45", "D-46", "D-47a", "D-47b", "D-47c",
                        "D-47d", "D-48a", "D-48b", "D-49", "D-50a", "D-50b", "D-50c", "D-51", "D-52a", "D-52b", "D-52c",
                        "D-53"),
                reached);
    }

    private static void judge(Ward.Prescription prescription, String hook, List<String> wrong, Set<String> reached) {
        VignetteState charted = ChartBuilder.chartable(prescription.state());
        Textbook.Outcome state = Textbook.read(charted);
        Textbook.Outcome order = Textbook.judge(charted, prescription.order(), hook.equals("order-sign"));
        reached.add(order.rule());
        ObjectNode request = ChartBuilder.orderRequest(hook, prescription.state(), List.of(prescription.order()));
        List<String> cards = new ArrayList<>();
        if (!order.indicator().equals("none")) {
            cards.add(order.toString());
        } else if (state.indicator().equals("critical")) {
            cards.add(state.toString());
        }
        String expected = "state " + state.rule() + ", MedicationRequest/order-1 " + order.rule() + ", cards " + cards;
        Ehr.Answer answer = Ehr.order(request);
        String got = answer.status() == 200
                ? "state " + answer.outcome() + ", " + String.join(", ", answer.orders()) + ", cards " + answer.cards()
                : answer.status() + " " + answer.text();
        if (!expected.equals(got)) {
            wrong.add("\n" + prescription + " at " + hook + ": expected " + expected + ", got " + got);
        } else {
            for (String failing : OrderVignetteConversationTest.correctionsThatFail(request, answer.card())) {
                wrong.add("\n" + prescription + " at " + hook + ": " + failing);
            }
        }
    }
}
