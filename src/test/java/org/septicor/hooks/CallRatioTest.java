package org.septicor.hooks;

import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.septicor.bedside.StateBuilder;
import org.septicor.bedside.Vignette;
import org.septicor.card.Card;
import org.septicor.card.CardWriter;
import org.septicor.card.Language;
import org.septicor.card.Subject;
import org.septicor.card.Topic;
import org.septicor.ehr.Ehr;
import org.septicor.hooks.decisions.DecisionWriter;
import org.septicor.hooks.decisions.Minutes;
import org.septicor.pathway.Assessment;
import org.septicor.pathway.Pathway;
import org.septicor.policy.SitePolicy;

/**
 * What a call of an order hook costs beside a call of patient-view on the same chart (200 Observations). The calls take turns, so
 * that a noisy machine slows all of them alike: {@code ./mvnw test -Dtest=CallRatioTest -Dratio=true}. It prints, it asserts no time.
 */
@EnabledIfSystemProperty(named = "ratio", matches = "true")
class CallRatioTest {
    private static final int WARM_UP = 3_000;
    private static final int ROUNDS = 4_000;

    private final Consultation consultation = new Consultation(
            (allowed, server, authorization, patient) -> Ehr.nowhere(),
            Memory.NONE,
            SilentRun.NONE,
            Optional.empty(),
            Optional.empty(),
            true);

    @Test
    void takingTurns() {
        Map<String, Supplier<Object>> calls = new LinkedHashMap<>();
        byte[] view = BigChart.body();
        calls.put("patient-view, one card", call(Discovery.Offered.PATIENT_VIEW, view));
        calls.put("order-sign, agreement", call(Discovery.Offered.ORDER_SIGN, BigChart.order(2.5, 1)));
        calls.put("order-sign, one card", call(Discovery.Offered.ORDER_SIGN, BigChart.order(7.5, 1)));
        calls.put("order-sign, two cards", call(Discovery.Offered.ORDER_SIGN, BigChart.order(7.5, 2)));
        calls.put("parse alone", () -> HookRequestReader.read(view));
        Minutes minutes = minutes();
        calls.put("decision written alone", () -> DecisionWriter.write(minutes));
        Map<String, long[]> times = new LinkedHashMap<>();
        calls.keySet().forEach(name -> times.put(name, new long[ROUNDS]));
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            for (Map.Entry<String, Supplier<Object>> each : calls.entrySet()) {
                long start = System.nanoTime();
                each.getValue().get();
                if (round >= 0) {
                    times.get(each.getKey())[round] = System.nanoTime() - start;
                }
            }
        }
        double ofView = median(times.get("patient-view, one card"));
        times.forEach((name, nanos) -> System.out.printf(
                "%-24s median %6.0f us, %.2f x patient-view%n", name, median(nanos) / 1_000, median(nanos) / ofView));
    }

    private Supplier<Object> call(Discovery.Offered service, byte[] body) {
        return () ->
                Wire.write(consultation.answer(service, HookRequestReader.read(body), Caller.ourselves(Language.EN)));
    }

    /** Of a patient with a card; the card itself and what would change it are worked out already. */
    private static Minutes minutes() {
        CardWriter cards = new CardWriter(ZoneOffset.UTC);
        SitePolicy site = SitePolicy.load(Optional.empty());
        Assessment state = new Pathway(site.policy())
                .assess(StateBuilder.of(Vignette.named("V37a").state()));
        Card card = cards.write(state, Language.EN, new Subject("p1", null, null, null))
                .orElseThrow();
        return new Minutes(
                UUID.randomUUID(),
                StateBuilder.NOW,
                StateBuilder.NOW,
                ZoneOffset.UTC,
                "septicor-patient-view",
                "patient-view",
                "ehr",
                "live",
                "en",
                "standard",
                Pathway.VERSION,
                site.policy(),
                site.hash(),
                "patient",
                "user",
                state,
                List.of(),
                List.of(new Minutes.Told(state, card, Topic.of(state), null, Wire.write(card))),
                List.of(),
                cards.captions(Language.EN));
    }

    private static double median(long[] nanos) {
        Arrays.sort(nanos);
        return nanos[nanos.length / 2];
    }
}
