package org.septicor.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.septicor.bedside.ChartBuilder;
import org.septicor.bedside.Encodings;
import org.septicor.bedside.OrderEncodings;
import org.septicor.bedside.Textbook;
import org.septicor.bedside.Vignette;
import org.septicor.bedside.VignetteOrder;
import org.septicor.bedside.VignetteState;

/** The same draft order in other words: whatever says the same gets the same outcome and the same card. */
@QuarkusTest
class OrderEncodingsTest {

    /** Orders of most drugs and outcomes, on both sides of limits since nothing is rounded, changed ones and a tablet. */
    private static final List<String> SAMPLE = List.of(
            "V40a", "V40b", "V40c", "V41a", "V41b", "V41c", "V41d", "V42a", "V42b", "V43b", "V44a", "V46b", "V47a",
            "V47d", "V48b", "V50b", "V50c", "V51a", "V52b", "V52c", "V52e", "V52f");

    static List<Encodings.Encoding> encodings() {
        return OrderEncodings.ALL;
    }

    @Test
    void thereAreManyWaysToSayIt() {
        assertTrue(OrderEncodings.ALL.size() >= 60, () -> "encodings: " + OrderEncodings.ALL.size());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("encodings")
    void theSameInOtherWords(Encodings.Encoding encoding) {
        List<Said> said = new ArrayList<>();
        for (String id : SAMPLE) {
            for (String hook : List.of("order-select", "order-sign")) {
                said.add(new Said(hook, Vignette.named(id), List.of(encoding)));
            }
        }
        assertEquals(List.of(), wrong(said));
    }

    /** Of the chart and the order together: three ways of each at once. */
    @Test
    void severalAtOnce() {
        Random random = new Random(41);
        List<Said> said = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            Vignette vignette = Vignette.named(SAMPLE.get(random.nextInt(SAMPLE.size())));
            // the order first: its units need the weight on file
            List<Encodings.Encoding> encodings = some(OrderEncodings.ALL, random);
            encodings.addAll(some(Encodings.EXACT, random));
            said.add(new Said(random.nextBoolean() ? "order-select" : "order-sign", vignette, encodings));
        }
        assertEquals(List.of(), wrong(said));
    }

    /** In their order: how numbers are spelt comes last. */
    private static List<Encodings.Encoding> some(List<Encodings.Encoding> all, Random random) {
        List<Encodings.Encoding> some = new ArrayList<>(all);
        Collections.shuffle(some, random);
        List<Encodings.Encoding> few = new ArrayList<>(some.subList(0, 3));
        few.sort(Comparator.comparing(all::indexOf));
        return few;
    }

    /** An order of a vignette, as one EHR would write it. */
    private record Said(String hook, Vignette vignette, List<Encodings.Encoding> encodings) {}

    /** Several calls are under way at once. */
    private static List<String> wrong(List<Said> said) {
        return said.parallelStream()
                .map(OrderEncodingsTest::wrong)
                .filter(Objects::nonNull)
                .toList();
    }

    private static String wrong(Said said) {
        VignetteState state = said.vignette().state();
        VignetteOrder order = said.vignette().order();
        String hook = said.hook();
        VignetteState charted = ChartBuilder.chartable(state);
        Textbook.Outcome expected = Textbook.judge(charted, order, hook.equals("order-sign"));
        Textbook.Outcome whole = Textbook.read(charted);
        ObjectNode request = ChartBuilder.orderRequest(hook, state, List.of(order));
        said.encodings().forEach(encoding -> encoding.rewrite().accept(request));
        Ehr.Answer answer = Ehr.order(request);
        List<String> cards = !expected.indicator().equals("none")
                ? List.of(expected.toString())
                : whole.indicator().equals("critical") ? List.of(whole.toString()) : List.of();
        String wanted = whole.rule() + ", [MedicationRequest/order-1 " + expected.rule() + "], " + cards;
        String got = answer.status() == 200
                ? answer.outcome() + ", " + answer.orders() + ", " + answer.cards()
                : answer.status() + " " + answer.text();
        return wanted.equals(got)
                ? null
                : "\n" + order + " at " + hook + " as " + said.encodings() + ": expected " + wanted + ", got " + got;
    }
}
