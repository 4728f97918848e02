package org.septicor.record.governance;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.septicor.record.Decision;
import org.septicor.record.StoredFeedback;

/** Adds counted days up to a report. */
final class ReportWriter {
    /** P-5: cards shown per patient per 24 h, at most. */
    private static final Map<String, Integer> TARGETS = Map.of("info", 4, "warning", 8);
    /** P-8: a rule is judged once it has been shown so often … */
    private static final int RETIREMENT_FIRINGS = 50;
    /** … and goes when more than this share was overridden. */
    private static final double RETIREMENT_SHARE = 0.6;

    private final Question question;
    private final Map<LocalDate, Day> days;
    private final Map<LocalDate, Counts<Day.Kind>> waiting;

    private ReportWriter(Question question, Map<LocalDate, Day> days, Map<LocalDate, Counts<Day.Kind>> waiting) {
        this.question = question;
        this.days = days;
        this.waiting = waiting;
    }

    /**
     * @param days every day of the question
     * @param waiting cards shown on a day that are too young to be called ignored
     */
    static Report write(
            Question question, Map<LocalDate, Day> days, Map<LocalDate, Counts<Day.Kind>> waiting, Instant at) {
        return new ReportWriter(question, days, waiting).report(at);
    }

    private Report report(Instant at) {
        Report.Decisions decisions = decisions();
        Report.Cards cards = cards();
        return new Report(
                question.from().toString(),
                question.to().toString(),
                "UTC",
                at.toString(),
                question.client(),
                question.unit(),
                DayBook.IGNORED_AFTER.toHours(),
                decisions,
                cards,
                reasons(),
                timeToFeedback(),
                burden(cards.byIndicator()),
                retirement(cards.byRule()),
                gaps(decisions.total()),
                latency(),
                question.unit() == null ? feedback() : null);
    }

    private boolean asked(Day.Place place) {
        return question.asks(place.client(), place.unit());
    }

    private static @Nullable Double share(long part, long whole) {
        return whole == 0 ? null : (double) part / whole;
    }

    // ---- decisions

    private Report.Decisions decisions() {
        TreeMap<String, Long> byMode = new TreeMap<>();
        Map<List<String>, Long> outcomes = new HashMap<>();
        for (Day day : days.values()) {
            day.outcomes.each((outcome, decisions) -> {
                if (asked(outcome.place())) {
                    byMode.merge(outcome.mode(), decisions, Long::sum);
                    outcomes.merge(List.of(outcome.outcome(), outcome.indicator()), decisions, Long::sum);
                }
            });
        }
        long total = byMode.values().stream().mapToLong(Long::longValue).sum();
        List<Report.Outcome> byOutcome = new ArrayList<>();
        outcomes.forEach((key, decisions) ->
                byOutcome.add(new Report.Outcome(key.get(0), key.get(1), decisions, share(decisions, total))));
        byOutcome.sort(Comparator.comparing(Report.Outcome::outcome).thenComparing(Report.Outcome::indicator));
        return new Report.Decisions(total, byMode, byOutcome);
    }

    private List<Report.Gap> gaps(long decisions) {
        Map<String, Long> facts = new HashMap<>();
        Map<String, Long> mattered = new HashMap<>();
        for (Day day : days.values()) {
            day.gaps.each((missing, count) -> {
                if (asked(missing.place())) {
                    String fact = missing.fact().replace(Decision.MATTERED, "");
                    facts.merge(fact, count, Long::sum);
                    mattered.merge(fact, fact.equals(missing.fact()) ? 0 : count, Long::sum);
                }
            });
        }
        List<Report.Gap> gaps = new ArrayList<>();
        facts.forEach((fact, count) ->
                gaps.add(new Report.Gap(fact, count, share(count, decisions), mattered.getOrDefault(fact, 0L))));
        gaps.sort(Comparator.comparing(Report.Gap::mattered)
                .thenComparing(Report.Gap::decisions)
                .reversed()
                .thenComparing(Report.Gap::fact));
        return gaps;
    }

    private List<Report.Latency> latency() {
        Classes all = new Classes();
        TreeMap<String, Classes> services = new TreeMap<>();
        for (Day day : days.values()) {
            day.latencies.each((took, decisions) -> {
                if (asked(took.place())) {
                    all.add(took.latencyClass(), decisions);
                    services.computeIfAbsent(took.service(), first -> new Classes())
                            .add(took.latencyClass(), decisions);
                }
            });
        }
        List<Report.Latency> latency = new ArrayList<>();
        if (all.total() > 0) {
            latency.add(latency(null, all));
            services.forEach((service, classes) -> latency.add(latency(service, classes)));
        }
        return latency;
    }

    private static Report.Latency latency(@Nullable String service, Classes classes) {
        return new Report.Latency(
                service,
                classes.total(),
                milliseconds(classes, 0.5),
                milliseconds(classes, 0.9),
                milliseconds(classes, 0.99),
                milliseconds(classes, 0.999),
                milliseconds(classes, 1));
    }

    private static double milliseconds(Classes micros, double share) {
        return micros.percentile(share) / 1000.0;
    }

    // ---- cards

    private static final class Sum {
        private long shown;
        private long accepted;
        private long overridden;
        private long waiting;
        private final TreeMap<String, Long> withheld = new TreeMap<>();

        private Report.Group group(List<Dimension> by, List<String> key) {
            long answered = accepted + overridden;
            return new Report.Group(
                    named(Dimension.DAY, by, key),
                    named(Dimension.CLIENT, by, key),
                    named(Dimension.UNIT, by, key),
                    named(Dimension.SERVICE, by, key),
                    named(Dimension.RULE, by, key),
                    named(Dimension.INDICATOR, by, key),
                    shown,
                    accepted,
                    overridden,
                    Math.max(0, shown - answered - waiting),
                    waiting,
                    withheld,
                    share(accepted, shown),
                    share(overridden, shown),
                    share(overridden, answered));
        }

        private static @Nullable String named(Dimension dimension, List<Dimension> by, List<String> key) {
            int index = by.indexOf(dimension);
            return index < 0 ? null : key.get(index);
        }
    }

    private Report.Cards cards() {
        List<Report.Group> total = groups(List.of());
        return new Report.Cards(
                total.isEmpty() ? new Sum().group(List.of(), List.of()) : total.get(0),
                groups(List.of(Dimension.DAY)),
                groups(List.of(Dimension.RULE)),
                groups(List.of(Dimension.INDICATOR)),
                groups(List.of(Dimension.UNIT)),
                groups(List.of(Dimension.CLIENT)),
                question.by().isEmpty() ? null : groups(question.by()));
    }

    private List<Report.Group> groups(List<Dimension> by) {
        TreeMap<List<String>, Sum> sums = new TreeMap<>(inOrder(by));
        if (by.equals(List.of(Dimension.DAY))) {
            // A day without a card is a day, too.
            days.keySet().forEach(day -> sums.put(List.of(day.toString()), new Sum()));
        }
        days.forEach((date, day) -> {
            day.cards.each((dealt, cards) -> {
                if (asked(dealt.kind().place())) {
                    Sum sum = sum(sums, by, date, dealt.kind());
                    if (dealt.withheld().isEmpty()) {
                        sum.shown += cards;
                    } else {
                        sum.withheld.merge(dealt.withheld(), cards, Long::sum);
                    }
                }
            });
            day.answers.each((answered, cards) -> {
                if (cards > 0 && asked(answered.kind().place())) {
                    Sum sum = sum(sums, by, date, answered.kind());
                    if (answered.accepted()) {
                        sum.accepted += cards;
                    } else {
                        sum.overridden += cards;
                    }
                }
            });
        });
        waiting.forEach((date, kinds) -> kinds.each((kind, cards) -> {
            if (asked(kind.place())) {
                sum(sums, by, date, kind).waiting += cards;
            }
        }));
        List<Report.Group> groups = new ArrayList<>();
        sums.forEach((key, sum) -> groups.add(sum.group(by, key)));
        return groups;
    }

    private static Sum sum(Map<List<String>, Sum> sums, List<Dimension> by, LocalDate date, Day.Kind kind) {
        List<String> key =
                by.stream().map(dimension -> value(dimension, date, kind)).toList();
        return sums.computeIfAbsent(key, first -> new Sum());
    }

    private static String value(Dimension dimension, LocalDate date, Day.Kind kind) {
        return switch (dimension) {
            case DAY -> date.toString();
            case CLIENT -> kind.place().client();
            case UNIT -> Report.stated(kind.place().unit());
            case SERVICE -> kind.service();
            case RULE -> kind.rule();
            case INDICATOR -> kind.indicator();
        };
    }

    /** By each dimension in turn; indicators from the mildest on. */
    private static Comparator<List<String>> inOrder(List<Dimension> by) {
        return (left, right) -> {
            for (int i = 0; i < by.size(); i++) {
                int order = by.get(i) == Dimension.INDICATOR
                        ? Integer.compare(
                                Report.INDICATORS.indexOf(left.get(i)), Report.INDICATORS.indexOf(right.get(i)))
                        : 0;
                order = order == 0 ? left.get(i).compareTo(right.get(i)) : order;
                if (order != 0) {
                    return order;
                }
            }
            return 0;
        };
    }

    private static Report.Retirement retirement(List<Report.Group> byRule) {
        List<Report.Retire> rules = new ArrayList<>();
        List<Report.RetireAnswered> ofAnswered = new ArrayList<>();
        for (Report.Group rule : byRule) {
            Double share = rule.overriddenShare();
            if (rule.rule() != null
                    && share != null
                    && rule.shown() >= RETIREMENT_FIRINGS
                    && share > RETIREMENT_SHARE) {
                rules.add(new Report.Retire(rule.rule(), rule.shown(), rule.overridden(), share));
            }
            Double answeredShare = rule.overriddenOfAnswered();
            long answered = rule.accepted() + rule.overridden();
            if (rule.rule() != null
                    && answeredShare != null
                    && answered >= RETIREMENT_FIRINGS
                    && answeredShare > RETIREMENT_SHARE) {
                ofAnswered.add(new Report.RetireAnswered(rule.rule(), answered, rule.overridden(), answeredShare));
            }
        }
        rules.sort(Comparator.comparing(Report.Retire::share).reversed().thenComparing(Report.Retire::rule));
        ofAnswered.sort(Comparator.comparing(Report.RetireAnswered::share)
                .reversed()
                .thenComparing(Report.RetireAnswered::rule));
        return new Report.Retirement(RETIREMENT_FIRINGS, RETIREMENT_SHARE, rules, ofAnswered);
    }

    // ---- answers

    private List<Report.Reason> reasons() {
        Map<List<String>, Long> sums = new HashMap<>();
        for (Day day : days.values()) {
            day.reasons.each((reason, cards) -> {
                if (asked(reason.place())) {
                    sums.merge(
                            List.of(
                                    reason.rule(),
                                    Report.stated(Codes.system(reason.system())),
                                    Report.stated(Codes.code(reason.code()))),
                            cards,
                            Long::sum);
                }
            });
        }
        List<Report.Reason> reasons = new ArrayList<>();
        sums.forEach((key, cards) -> reasons.add(new Report.Reason(key.get(0), key.get(1), key.get(2), cards)));
        reasons.sort(Comparator.comparing(Report.Reason::rule)
                .thenComparing(Comparator.comparing(Report.Reason::cards).reversed())
                .thenComparing(Report.Reason::system)
                .thenComparing(Report.Reason::code));
        return reasons;
    }

    private Report.TimeToFeedback timeToFeedback() {
        Classes all = new Classes();
        Map<String, Classes> indicators = new HashMap<>();
        for (Day day : days.values()) {
            day.delays.each((waited, cards) -> {
                if (asked(waited.place())) {
                    all.add(waited.secondsClass(), cards);
                    indicators
                            .computeIfAbsent(waited.indicator(), first -> new Classes())
                            .add(waited.secondsClass(), cards);
                }
            });
        }
        if (all.total() == 0) {
            return new Report.TimeToFeedback(0, null, null, List.of());
        }
        List<Report.ByIndicator> byIndicator = new ArrayList<>();
        for (String indicator : Report.INDICATORS) {
            Classes some = indicators.get(indicator);
            if (some != null) {
                byIndicator.add(
                        new Report.ByIndicator(indicator, some.total(), some.percentile(0.5), some.percentile(0.9)));
            }
        }
        return new Report.TimeToFeedback(all.total(), all.percentile(0.5), all.percentile(0.9), byIndicator);
    }

    private List<Report.Feedback> feedback() {
        TreeMap<String, Map<String, Long>> clients = new TreeMap<>();
        for (Day day : days.values()) {
            day.feedback.each((heard, entries) -> {
                if (question.asks(heard.client(), "")) {
                    clients.computeIfAbsent(heard.client(), first -> new HashMap<>())
                            .merge(heard.flag(), entries, Long::sum);
                }
            });
        }
        List<Report.Feedback> feedback = new ArrayList<>();
        clients.forEach((client, flags) -> feedback.add(new Report.Feedback(
                client,
                flags.values().stream().mapToLong(Long::longValue).sum(),
                flags.getOrDefault(StoredFeedback.UNKNOWN_CARD, 0L),
                flags.getOrDefault(StoredFeedback.UNKNOWN_SUGGESTION, 0L),
                flags.getOrDefault(StoredFeedback.FUTURE, 0L))));
        return feedback;
    }

    // ---- burden

    private Report.Burden burden(List<Report.Group> byIndicator) {
        long[] patientDays = {0};
        for (Day day : days.values()) {
            day.patients.each((place, patients) -> patientDays[0] += asked(place) ? patients : 0);
        }
        List<Report.Load> shown = new ArrayList<>();
        List<Report.Load> silentRun = new ArrayList<>();
        long silent = 0;
        for (String indicator : Report.INDICATORS) {
            Report.Group cards = byIndicator.stream()
                    .filter(group -> indicator.equals(group.indicator()))
                    .findFirst()
                    .orElseGet(() -> new Sum().group(List.of(), List.of()));
            long withheld = cards.withheld().getOrDefault(DayReader.SHADOW, 0L);
            shown.add(load(indicator, false, cards.shown(), patientDays[0]));
            silentRun.add(load(indicator, true, withheld, patientDays[0]));
            silent += withheld;
        }
        return new Report.Burden(patientDays[0], shown, silent == 0 ? null : silentRun);
    }

    private Report.Load load(String indicator, boolean shadow, long cards, long patientDays) {
        TreeMap<Integer, Long> spread = new TreeMap<>();
        for (Day day : days.values()) {
            day.shares.each((share, patients) -> {
                if (share.shadow() == shadow && share.indicator().equals(indicator) && asked(share.place())) {
                    spread.merge(share.cards(), patients, Long::sum);
                }
            });
        }
        Integer target = TARGETS.get(indicator);
        long spreadOver = spread.values().stream().mapToLong(Long::longValue).sum();
        Long over = target == null
                ? null
                : spread.tailMap(target, false).values().stream()
                        .mapToLong(Long::longValue)
                        .sum();
        List<Report.Spread> spreads = new ArrayList<>();
        spread.forEach((number, patients) -> spreads.add(new Report.Spread(number, patients)));
        return new Report.Load(
                indicator,
                target,
                cards,
                share(cards, patientDays),
                over,
                over == null ? null : share(over, spreadOver),
                spreads);
    }
}
