package org.septicor.hooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.septicor.bedside.ChartBuilder;
import org.septicor.bedside.Vignette;
import org.septicor.bedside.VignetteOrder;
import org.septicor.bedside.VignetteState;
import org.septicor.card.Language;
import org.septicor.card.Listener;
import org.septicor.card.OverrideReason;
import org.septicor.ehr.AllowedServers;
import org.septicor.ehr.Ehr;
import org.septicor.hooks.decisions.Silence;
import org.septicor.record.CardRow;
import org.septicor.record.Decision;
import org.septicor.record.FeedbackEntry;
import org.septicor.record.Heard;

/**
 * Stays of 72 h in intensive care: the chart is opened every five minutes by one user and every fifteen by another, and orders are
 * drafted, while the patient changes and cards are answered. What may be silent, and what must be, is told by a second reading of P-1 to
 * P-4 and P-7 that knows nothing of the service's code: the five values of P-2 in their buckets, the words that the card says, and the
 * patient's dangers in plain numbers. How many cards that spares is kept in silence-report.md: {@code ./mvnw test -Dtest=IcuStayTest
 * -Dsilence.write=true}.
 */
@DisplayName("In a stay of 72 h")
class IcuStayTest {
    private static final Path REPORT = Path.of("src", "site", "markdown", "silence-report.md");
    private static final int STEP = 5;
    private static final int HOURS = 72;
    private static final String BUSY = "Practitioner/resident";
    private static final String CALM = "Practitioner/consultant";
    private static final Map<String, String> DANGERS = Map.of(
            "words", "another event, rhythm, drug or reason on the card",
            "heart", "heart rate, rhythm or ischaemia",
            "diastolic", "diastolic pressure",
            "inotropes", "another inotrope or more of one");
    private static final List<String> REASONS = List.of("disagree", "notNow", "alreadyDone", "dataWrong");

    private final Map<String, int[]> counts = new TreeMap<>();
    private int overrides;
    private int acceptances;
    private int calls;
    private int drafts;
    private int inPlaceOfOrders;
    /** Cards that one danger alone has opened again, the five values of P-2 being no worse. */
    private final Map<String, Integer> opened = new TreeMap<>();

    private int openedInAll;

    @Test
    @DisplayName("no material change is hidden, and what was silenced stays silent")
    void nothingIsHidden() throws IOException {
        for (int seed = 1; seed <= 4; seed++) {
            new Stay(seed).run();
        }
        String report = report();
        if (Boolean.getBoolean("silence.write")) {
            Files.writeString(REPORT, report);
        }
        assertEquals(
                Files.exists(REPORT) ? Files.readString(REPORT) : "",
                report,
                "silence-report.md differs: ./mvnw test -Dtest=IcuStayTest -Dsilence.write=true, and read the difference");
        for (String indicator : List.of("info", "warning", "critical")) {
            assertTrue(count(indicator, "overridden") > 0, () -> "no " + indicator + " was ever silent: " + counts);
        }
        assertTrue(count("warning", "already-ordered") > 0, counts::toString);
        assertTrue(inPlaceOfOrders > 0, "no order left its place to a critical state");
        for (String danger : List.of("words", "heart", "diastolic", "inotropes")) {
            assertTrue(
                    opened.getOrDefault(danger, 0) > 0, () -> "nothing was opened by " + danger + " alone: " + opened);
        }
    }

    private int count(String indicator, String what) {
        return counts.getOrDefault(indicator + " " + what, new int[1])[0];
    }

    private void count(String indicator, Optional<String> withheld) {
        counts.computeIfAbsent(indicator + " " + withheld.orElse("shown"), first -> new int[1])[0]++;
    }

    private String report() {
        StringBuilder out = new StringBuilder("""
                # What silence spares

                Four simulated stays of 72 h. One user opens the chart every five minutes, another every fifteen; the first also
                drafts an inotrope every hour and is about to sign it five minutes later. The first answers every third card, the
                second every sixth; of four answers three are overrides and one accepts. Heart rate, rhythm, ischaemia, diastolic
                pressure and three inotropes go their own ways. Written by `IcuStayTest`, which also holds each single answer
                against P-1 to P-4 and P-7.

                """);
        out.append(
                "Calls: %d, of them %d with a draft order. Overrides: %d. Accepted: %d. Critical cards of the state in the place of a silent order: %d.\n\n"
                        .formatted(calls, drafts, overrides, acceptances, inPlaceOfOrders));
        out.append(
                "| indicator | cards without silence | shown | silent: overridden | silent: already ordered or accepted | shown per patient and 24 h |\n");
        out.append("|---|---|---|---|---|---|\n");
        int days = 4 * HOURS / 24;
        for (String indicator : List.of("critical", "warning", "info")) {
            int shown = count(indicator, "shown");
            int silent = count(indicator, "overridden");
            int ordered = count(indicator, "already-ordered");
            out.append("| ").append(indicator).append(" | ").append(shown + silent + ordered);
            out.append(" | ")
                    .append(shown)
                    .append(" | ")
                    .append(silent)
                    .append(" | ")
                    .append(ordered);
            out.append(" | ")
                    .append(BigDecimal.valueOf(shown)
                            .divide(BigDecimal.valueOf(days), 1, RoundingMode.HALF_UP)
                            .toPlainString())
                    .append(" |\n");
        }
        out.append("""

                A card is shown on every call while its outcome holds (P-2): a chart that is opened 384 times a day shows the same
                card again and again until somebody silences it, and every worse bucket opens it. The budget of P-5 counts what a
                ward that opens charts by hand would see; it is reported from the record of real calls, not from this page.

                """);
        List<String> dangers = new ArrayList<>();
        opened.forEach((danger, cards) -> dangers.add(DANGERS.get(danger) + " " + cards));
        out.append("""
                With rule, indicator and the five values of P-2 alone, %d of the cards shown would have been silent: %s per patient and 24 h, each shown on every call until it is answered again. Opened by one clear danger alone: %s.
                """.formatted(
                        openedInAll,
                        BigDecimal.valueOf(openedInAll)
                                .divide(BigDecimal.valueOf(days), 1, RoundingMode.HALF_UP)
                                .toPlainString(),
                        String.join(", ", dangers)));
        return out.toString();
    }

    // ---- one stay

    private final class Stay {
        private final int seed;
        private final Random random;
        private final List<Decision> kept = new ArrayList<>();
        private final List<Heard> heard = new ArrayList<>();
        private final List<Asked> oracle = new ArrayList<>();
        private final Consultation consultation = new Consultation(
                (allowed, server, authorization, patient) -> Ehr.nowhere(),
                new Memory() {
                    @Override
                    public Subjects subjects(Caller caller, HookRequest request) {
                        return new Subjects("patient", request.userId());
                    }

                    @Override
                    public Silence silence(Caller caller, HookRequest request, Instant clock, Instant evaluatedAt) {
                        return new Silence(heard, List.of(request.userId()), clock, evaluatedAt);
                    }

                    @Override
                    public List<String> order(Caller caller, String reference) {
                        return List.of(reference);
                    }

                    @Override
                    public void keep(Decision decision) {
                        kept.add(decision);
                    }
                },
                SilentRun.NONE,
                Optional.empty(),
                Optional.of("UTC"),
                true);

        // the patient, in minutes since admission
        private double pressure = 66;
        private double lactate = 5.2;
        private int lactateAt;
        private double refill = 5;
        private int refillAt;
        private int ejection = 32;
        private int echoAt;
        private Integer echoOrderedAt;
        private double norepinephrine = 0.2;
        private double norepinephrineBefore = 0.2;
        private int norepinephrineAt = -600;
        private double dobutamine;
        private int dobutamineAt;
        private double epinephrine;
        private int epinephrineAt;
        private double milrinone;
        private int milrinoneAt;
        private double pulse = 104;
        private String rhythm = "sinus";
        private int rhythmUntil;
        private int ischaemiaUntil;
        private double drop = 14;
        private Draft draft;

        Stay(int seed) {
            this.seed = seed;
            this.random = new Random(seed);
        }

        void run() {
            for (int minute = 0; minute < HOURS * 60; minute += STEP) {
                live(minute);
                ObjectNode request = chart(minute, null);
                call(request, BUSY, 3, minute, null);
                if (minute % 15 == 0) {
                    call(request, CALM, 6, minute, null);
                }
                if (minute % 60 == 30) {
                    draft = new Draft(
                            "order-" + minute / 60 / 3,
                            List.of("dobutamine", "milrinone", "epinephrine").get(random.nextInt(3)),
                            random.nextInt(4));
                    call(chart(minute, "order-select"), BUSY, 3, minute, draft);
                } else if (minute % 60 == 35) {
                    call(chart(minute, "order-sign"), BUSY, 3, minute, draft);
                }
            }
        }

        private void live(int minute) {
            double ill = Math.sin((minute / 60.0 + seed * 7) / 9) * 6;
            pressure =
                    Math.max(48, Math.min(88, pressure + random.nextGaussian() * 1.6 + (68 - ill - pressure) * 0.05));
            if (minute - lactateAt >= 150) {
                lactate = Math.max(0.8, Math.min(9, lactate + random.nextGaussian() * 0.8 - 0.05));
                lactateAt = minute;
            }
            if (minute - refillAt >= 100) {
                refill = Math.max(1, Math.min(8, refill + random.nextGaussian() * 0.9));
                refillAt = minute;
            }
            int echoAge = minute - echoAt;
            if (echoAge > 360 && echoOrderedAt == null && random.nextInt(4) == 0) {
                echoOrderedAt = minute;
            }
            if (echoAge >= 450) {
                ejection = Math.max(20, Math.min(72, ejection + random.nextInt(19) - 8));
                echoAt = minute;
                echoOrderedAt = null;
            }
            if (minute - norepinephrineAt >= 20 && random.nextInt(3) == 0) {
                double dose = norepinephrine;
                if (pressure < 63) {
                    dose += 0.04;
                } else if (pressure > 74 && dose > 0.1) {
                    dose -= 0.04;
                }
                if (dose != norepinephrine) {
                    norepinephrineBefore = norepinephrine;
                    norepinephrine = Math.round(dose * 100) / 100.0;
                    norepinephrineAt = minute;
                }
            }
            if (minute == 20 * 60 || minute == 23 * 60 || minute == 26 * 60) {
                dobutamine += 2.5;
                dobutamineAt = minute;
            } else if (minute == 40 * 60) {
                dobutamine = 0;
            }
            if (minute == 34 * 60 || minute == 44 * 60 || minute == 47 * 60 || minute == 49 * 60) {
                epinephrine = Map.of(34, 0.05, 44, 0.2, 47, 0.4, 49, 0.05).get(minute / 60);
                epinephrineAt = minute;
            } else if (minute == 42 * 60 || minute == 54 * 60) {
                epinephrine = 0;
            }
            if (minute == 37 * 60 || minute == 46 * 60) {
                milrinone = 0.25;
                milrinoneAt = minute;
            } else if (minute == 39 * 60 || minute == 50 * 60) {
                milrinone = 0;
            }
            heart(minute);
        }

        /** Its rate, its rhythm, and how far the diastolic pressure lies below the mean. */
        private void heart(int minute) {
            double restless = Math.sin((minute / 60.0 + seed * 3) / 5) * 16 + (epinephrine > 0 ? 14 : 0);
            pulse = Math.max(60, Math.min(190, pulse + random.nextGaussian() * 5 + (112 + restless - pulse) * 0.08));
            drop = Math.max(9, Math.min(34, drop + random.nextGaussian() * 1.8 + (19 - drop) * 0.04));
            if (minute >= rhythmUntil) {
                int turn = random.nextInt(120);
                rhythm = turn < 2 ? "vt" : turn < 8 ? "af" : "sinus";
                rhythmUntil = minute + (turn < 2 ? 15 : turn < 8 ? 120 : 20);
            }
            if (random.nextInt(400) == 0) {
                ischaemiaUntil = minute + 180;
            }
        }

        private int diastolic() {
            return (int) Math.round(pressure - drop);
        }

        private int systolic() {
            return (int) Math.round(pressure + 2 * drop);
        }

        private ObjectNode chart(int minute, String orderHook) {
            VignetteState state = Vignette.named("V37a").state().copy();
            state.arterial = new VignetteState.Reading(decimal(systolic()), decimal(diastolic()), null, 60);
            state.hr = new VignetteState.M(decimal(Math.round(pulse)), 60);
            state.rhythm = rhythm;
            state.ischaemia = minute < ischaemiaUntil;
            state.lactate = new VignetteState.M(decimal(lactate), (minute - lactateAt) * 60L + 60);
            state.lactateBefore = null;
            state.crt = new VignetteState.M(decimal(refill), (minute - refillAt) * 60L + 60);
            long echo = (minute - echoAt) * 60L + 60;
            state.lvef = new VignetteState.M(decimal(ejection), echo);
            state.vti = new VignetteState.M(decimal(ejection < 45 ? 11 : 19), echo);
            state.gradient = new VignetteState.M(decimal(8), echo);
            state.rvlv = new VignetteState.M(decimal(0.5), echo);
            state.sam = new VignetteState.Seen(false, echo);
            long change = (minute - norepinephrineAt) * 60L;
            state.drugs.put("norepinephrine", new VignetteState.Drip(decimal(norepinephrine), change + 36_000, change));
            if (dobutamine > 0) {
                long since = (minute - dobutamineAt) * 60L + 60;
                state.drugs.put("dobutamine", new VignetteState.Drip(decimal(dobutamine), since, since));
            }
            if (epinephrine > 0) {
                long since = (minute - epinephrineAt) * 60L + 60;
                state.drugs.put("epinephrine", new VignetteState.Drip(decimal(epinephrine), since, since));
            }
            if (milrinone > 0) {
                long since = (minute - milrinoneAt) * 60L + 60;
                state.drugs.put("milrinone", new VignetteState.Drip(decimal(milrinone), since, since));
            }
            ObjectNode request = orderHook == null
                    ? ChartBuilder.request(state)
                    : (ObjectNode) Talk.read(ChartBuilder.orderRequest(
                                    orderHook,
                                    state,
                                    List.of(VignetteOrder.of(
                                            draft.drug, draft.dose().toPlainString(), "ug/kg/min")))
                            .toString()
                            .replace("order-1\"", draft.id + "\""));
            for (JsonNode entry : request.at("/prefetch/infusions/entry")) {
                boolean before = entry.at("/resource/status").asText().equals("completed")
                        && entry.at("/resource/medicationCodeableConcept/coding/0/code")
                                .asText()
                                .equals("C01CA03");
                if (before) {
                    ((ObjectNode) entry.at("/resource/dosage/rateQuantity"))
                            .put("value", decimal(norepinephrineBefore));
                }
            }
            if (echoOrderedAt != null) {
                orderEcho(request, minute - echoOrderedAt);
            }
            return Talk.shifted(request, minute * 60L);
        }

        private static BigDecimal decimal(double value) {
            return BigDecimal.valueOf(Math.round(value * 100), 2)
                    .stripTrailingZeros()
                    .add(BigDecimal.ZERO);
        }

        private static void orderEcho(ObjectNode request, int minutesAgo) {
            ObjectNode order = Samples.JSON.createObjectNode();
            order.put("resourceType", "ServiceRequest")
                    .put("id", "echo")
                    .put("status", "active")
                    .put("intent", "order");
            order.put(
                    "authoredOn",
                    Talk.asOf(request).minusSeconds(minutesAgo * 60L).toString());
            order.putObject("subject")
                    .put(
                            "reference",
                            "Patient/" + request.at("/context/patientId").asText());
            order.putObject("code")
                    .putArray("coding")
                    .addObject()
                    .put("system", ChartBuilder.SNOMED)
                    .put("code", "40701008");
            ObjectNode bundle = ((ObjectNode) request.get("prefetch")).putObject("serviceRequests");
            bundle.put("resourceType", "Bundle").put("type", "searchset");
            bundle.putArray("entry").addObject().set("resource", order);
        }

        // ---- opening the chart, writing an order

        private void call(ObjectNode chart, String user, int answersOneOf, int minute, Draft order) {
            ObjectNode request = Talk.user(chart, user);
            HookRequest read = HookRequestReader.read(request.toString().getBytes(StandardCharsets.UTF_8));
            Discovery.Offered service = Discovery.Offered.of("septicor-" + read.hook());
            HookResponse answer = consultation.answer(
                    service,
                    read,
                    new Caller(
                            "ehr",
                            Listener.ANYBODY,
                            Language.EN,
                            AllowedServers.none(),
                            null,
                            System.nanoTime(),
                            false));
            calls++;
            drafts += order == null ? 0 : 1;
            Decision decision = kept.get(kept.size() - 1);
            kept.clear();
            assertEquals(
                    answer.cards().size(),
                    decision.cards().stream()
                            .filter(card -> card.withheld() == null)
                            .count());
            boolean stateDue = order == null
                    ? !decision.indicator().equals("none")
                    : decision.indicator().equals("critical");
            JsonNode told = Talk.read(new String(decision.body(), StandardCharsets.UTF_8))
                    .path("cards");
            for (int i = 0; i < decision.cards().size(); i++) {
                CardRow card = decision.cards().get(i);
                Seen now = seen(
                        card,
                        told.get(i).at("/card/summary").asText(),
                        minute,
                        card.about().equals(CardRow.ORDER) ? order : null);
                boolean signing = service == Discovery.Offered.ORDER_SIGN && now.order != null;
                String withheld = Objects.requireNonNullElse(card.withheld(), "shown");
                boolean done = now.order == null && beingDone(now, minute);
                boolean acceptable = now.order == null && now.loudness < 2;
                boolean rightly = switch (withheld) {
                    case "overridden" -> asked(FeedbackEntry.OVERRIDDEN, user, now, minute, signing, true);
                    case "already-ordered" ->
                        !asked(FeedbackEntry.OVERRIDDEN, user, now, minute, signing, false)
                                && (done
                                        || (acceptable
                                                && asked(FeedbackEntry.ACCEPTED, user, now, minute, false, true)));
                    default ->
                        !done
                                && !asked(FeedbackEntry.OVERRIDDEN, user, now, minute, signing, false)
                                && !(acceptable && asked(FeedbackEntry.ACCEPTED, user, now, minute, false, false));
                };
                assertTrue(
                        rightly,
                        () -> withheld + " in stay " + seed + ", minute " + minute + ", " + user + ": " + now
                                + " after " + oracle);
                count(card.indicator(), Optional.ofNullable(card.withheld()));
                if (withheld.equals("shown")) {
                    opened(user, now, minute, signing);
                }
                stateDue &= now.order == null || withheld.equals("overridden");
                if (card.withheld() == null && random.nextInt(answersOneOf) == 0) {
                    answer(decision, card, user, now, minute);
                }
            }
            boolean stateTold =
                    decision.cards().stream().anyMatch(card -> card.about().equals(CardRow.STATE));
            assertEquals(
                    stateDue,
                    stateTold,
                    () -> "stay " + seed + ", minute " + minute + ": " + decision.outcome() + " " + decision.cards());
            inPlaceOfOrders += stateTold && decision.cards().size() > 1 ? 1 : 0;
        }

        /** @param may whether it may be silent for this answer; else whether it has to be */
        private boolean asked(String outcome, String user, Seen now, int minute, boolean sameOrder, boolean may) {
            return answers(outcome, user, now, minute, sameOrder)
                    .anyMatch(asked -> may ? asked.dangers(now).isEmpty() : asked.nothingIsNew(now));
        }

        private Stream<Asked> answers(String outcome, String user, Seen now, int minute, boolean sameOrder) {
            return oracle.stream()
                    .filter(asked -> asked.outcome.equals(outcome)
                            && asked.user.equals(user)
                            && asked.allows(now, minute)
                            && (!sameOrder || asked.then.order.id.equals(now.order.id)));
        }

        private void opened(String user, Seen now, int minute, boolean sameOrder) {
            openedInAll += answers(FeedbackEntry.OVERRIDDEN, user, now, minute, sameOrder)
                            .findAny()
                            .isPresent()
                    ? 1
                    : 0;
            answers(FeedbackEntry.OVERRIDDEN, user, now, minute, sameOrder)
                    .map(asked -> asked.dangers(now))
                    .filter(dangers -> dangers.size() == 1)
                    .findFirst()
                    .ifPresent(dangers -> opened.merge(dangers.iterator().next(), 1, Integer::sum));
        }

        private void answer(Decision decision, CardRow card, String user, Seen now, int minute) {
            boolean accepts = random.nextInt(4) == 0;
            String reason = accepts ? null : REASONS.get(random.nextInt(REASONS.size()));
            String outcome = accepts ? FeedbackEntry.ACCEPTED : FeedbackEntry.OVERRIDDEN;
            overrides += accepts ? 0 : 1;
            acceptances += accepts ? 1 : 0;
            oracle.add(new Asked(outcome, user, now, minute, accepts ? 15 : minutes(card.indicator(), reason)));
            heard.add(new Heard(
                    card,
                    decision.decidedAt(),
                    decision.evaluatedAt(),
                    decision.patientKey(),
                    decision.userKey(),
                    outcome,
                    decision.decidedAt(),
                    decision.decidedAt(),
                    accepts ? null : OverrideReason.SYSTEM,
                    reason));
        }

        // ---- the second reading of P-2 to P-4

        private Seen seen(CardRow card, String summary, int minute, Draft order) {
            double map = Math.round((systolic() + 2.0 * diastolic()) / 3 * 10) / 10.0;
            Map<String, Double> inotropes = new TreeMap<>();
            if (dobutamine > 0) {
                inotropes.put("dobutamine", dobutamine);
            }
            if (epinephrine > 0) {
                inotropes.put("epinephrine", epinephrine);
            }
            if (milrinone > 0) {
                inotropes.put("milrinone", milrinone);
            }
            return new Seen(
                    card.rule(),
                    List.of("info", "warning", "critical").indexOf(card.indicator()),
                    summary.replaceAll("\\d+([.,]\\d+)?", "#"),
                    (int) Math.floor(map / 5),
                    (int) Math.floor(ejection / 5.0),
                    (int) Math.floor(Math.round(lactate * 100) / 100.0),
                    minute - refillAt <= 119 ? (int) Math.floor(Math.round(refill * 100) / 100.0) : null,
                    dobutamine > 0 ? (int) Math.floor(dobutamine / 2.5) : null,
                    map,
                    diastolic(),
                    (int) Math.round(pulse),
                    rhythm,
                    minute < ischaemiaUntil,
                    inotropes,
                    norepinephrine,
                    order);
        }

        private boolean beingDone(Seen now, int minute) {
            boolean raised = norepinephrine > norepinephrineBefore && minute - norepinephrineAt < 15;
            boolean echo = echoOrderedAt != null && minute - echoOrderedAt < 120;
            return switch (now.rule) {
                case "D-08b", "D-09" -> raised && now.map >= 55;
                case "D-23" -> echo;
                default -> false;
            };
        }

        private static int minutes(String indicator, String reason) {
            if (reason.equals("notNow")) {
                return 60;
            }
            return switch (indicator.toLowerCase(Locale.ROOT)) {
                case "info" -> 480;
                case "warning" -> 120;
                default -> 30;
            };
        }
    }

    /**
     * What a card says, the key values of P-2 in buckets ({@code null} where one is not known), and the patient in plain numbers.
     *
     * @param words of the summary, each number left open
     * @param inotropes that run, and their doses
     */
    private record Seen(
            String rule,
            int loudness,
            String words,
            int pressure,
            int ejection,
            int lactate,
            Integer refill,
            Integer dobutamine,
            double map,
            int diastolic,
            int pulse,
            String rhythm,
            boolean ischaemia,
            Map<String, Double> inotropes,
            double norepinephrine,
            Draft order) {}

    /** A draft order; its dose in the steps in which doses of this drug are told apart, and one half. */
    private record Draft(String id, String drug, int step) {
        BigDecimal dose() {
            BigDecimal width = new BigDecimal(drug.equals("dobutamine") ? "2.5" : "0.125");
            return width.multiply(BigDecimal.valueOf(step * 2L + 1)).divide(BigDecimal.valueOf(2));
        }
    }

    /** What one user answered, and for how many minutes it silences. */
    private record Asked(String outcome, String user, Seen then, int minute, int minutes) {
        /** Rules that stop or defer an inotrope for the heart's sake. */
        private static final List<String> HEART = List.of("D-05", "D-31", "D-32");
        /** Heart rate at which an inotrope is stopped: other measures are proposed from here on. */
        private static final int STOP = 130;

        boolean allows(Seen now, int minuteNow) {
            boolean hyperkinetic = List.of("D-03", "D-17", "D-24", "D-33", "D-44", "D-45", "D-47d")
                    .contains(now.rule);
            return minuteNow >= minute
                    && minuteNow < minute + minutes
                    && now.rule.equals(then.rule)
                    && now.loudness <= then.loudness
                    && now.pressure >= then.pressure
                    && (hyperkinetic ? now.ejection == then.ejection : now.ejection >= then.ejection)
                    && now.lactate <= then.lactate
                    && notHigher(now.refill, then.refill)
                    && notHigher(now.dobutamine, then.dobutamine)
                    && (now.order == null) == (then.order == null)
                    && (now.order == null
                            || now.order.drug.equals(then.order.drug)
                                    && (slip(now.rule)
                                            ? now.order.step == then.order.step
                                            : now.order.step <= then.order.step));
        }

        /**
         * What must open the card again though the values of P-2 are no worse: it says something else, or what its rule rests on is
         * clearly worse.
         */
        private Set<String> dangers(Seen now) {
            Set<String> dangers = new TreeSet<>();
            if (!now.words.equals(then.words)) {
                dangers.add("words");
            }
            if (HEART.contains(now.rule)
                    && (now.pulse >= then.pulse + 20
                            || (now.rhythm.equals("vt") && !then.rhythm.equals("vt"))
                            || (now.ischaemia && !then.ischaemia))) {
                dangers.add("heart");
            }
            if (now.rule.equals("D-09")
                    && (now.diastolic <= then.diastolic - 5 || (now.ischaemia && !then.ischaemia))) {
                dangers.add("diastolic");
            }
            boolean more = now.inotropes.entrySet().stream()
                    .anyMatch(drug -> then.inotropes.getOrDefault(drug.getKey(), -9.0)
                                    + (drug.getKey().equals("dobutamine") ? 2.5 : 0.125)
                            <= drug.getValue());
            if (now.order == null && more) {
                dangers.add("inotropes");
            }
            return dangers;
        }

        /** Whether nothing at all is worse or other than it was: only then it has to be silent. */
        private boolean nothingIsNew(Seen now) {
            return now.words.equals(then.words)
                    && now.pulse <= then.pulse
                    && now.pulse >= STOP == then.pulse >= STOP
                    && now.rhythm.equals(then.rhythm)
                    && now.ischaemia == then.ischaemia
                    && now.diastolic >= then.diastolic
                    && now.norepinephrine <= then.norepinephrine
                    && now.inotropes.equals(then.inotropes);
        }

        private static boolean slip(String rule) {
            return rule.equals("D-41a") || rule.equals("D-41b");
        }

        private static boolean notHigher(Integer now, Integer then) {
            return now == null || then == null ? now == null && then == null : now <= then;
        }
    }
}
