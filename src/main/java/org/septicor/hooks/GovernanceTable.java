package org.septicor.hooks;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.septicor.record.governance.Report;

/** The tables of the governance report, each written as CSV (RFC 4180). */
enum GovernanceTable {
    CARDS(
            "day,client,unit,service,rule,indicator,shown,accepted,overridden,ignored,waiting,withheld_overridden,withheld_already_ordered,withheld_shadow",
            (report, lines) -> {
                for (Report.Group cards :
                        Optional.ofNullable(report.cards().asked()).orElse(List.of())) {
                    lines.add(
                            cards.day(),
                            cards.client(),
                            cards.unit(),
                            cards.service(),
                            cards.rule(),
                            cards.indicator(),
                            cards.shown(),
                            cards.accepted(),
                            cards.overridden(),
                            cards.ignored(),
                            cards.waiting(),
                            cards.withheld().getOrDefault("overridden", 0L),
                            cards.withheld().getOrDefault("already-ordered", 0L),
                            cards.withheld().getOrDefault("shadow", 0L));
                }
            }),
    OUTCOMES(
            "outcome,indicator,decisions,share",
            (report, lines) -> report.decisions()
                    .byOutcome()
                    .forEach(one -> lines.add(one.outcome(), one.indicator(), one.decisions(), one.share()))),
    OVERRIDES(
            "rule,system,code,cards",
            (report, lines) -> report.overrideReasons()
                    .forEach(one -> lines.add(one.rule(), one.system(), one.code(), one.cards()))),
    BURDEN("kind,indicator,target,cards_on_a_patient_day,patient_days", (report, lines) -> {
        loads("shown", report.burden().shown(), lines);
        loads("silent run", Optional.ofNullable(report.burden().silentRun()).orElse(List.of()), lines);
    }),
    GAPS(
            "fact,decisions,share,mattered",
            (report, lines) ->
                    report.gaps().forEach(one -> lines.add(one.fact(), one.decisions(), one.share(), one.mattered()))),
    LATENCY(
            "service,decisions,p50_ms,p90_ms,p99_ms,p999_ms,most_ms",
            (report, lines) -> report.latency()
                    .forEach(one -> lines.add(
                            one.service() == null ? "all" : one.service(),
                            one.decisions(),
                            one.p50(),
                            one.p90(),
                            one.p99(),
                            one.p999(),
                            one.most()))),
    FEEDBACK(
            "client,entries,unknown_card,unknown_suggestion,future",
            (report, lines) -> Optional.ofNullable(report.feedback())
                    .orElse(List.of())
                    .forEach(one -> lines.add(
                            one.client(), one.entries(), one.unknownCard(), one.unknownSuggestion(), one.future())));

    private final String headings;
    private final BiConsumer<Report, Lines> body;

    GovernanceTable(String headings, BiConsumer<Report, Lines> body) {
        this.headings = headings;
        this.body = body;
    }

    static Optional<GovernanceTable> of(String word) {
        return Arrays.stream(values())
                .filter(table -> table.word().equals(word))
                .findFirst();
    }

    static String all() {
        return Arrays.stream(values()).map(GovernanceTable::word).collect(Collectors.joining(", "));
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    byte[] csv(Report report) {
        Lines lines = new Lines(headings);
        body.accept(report, lines);
        return lines.text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void loads(String kind, List<Report.Load> loads, Lines lines) {
        for (Report.Load load : loads) {
            for (Report.Spread spread : load.spread()) {
                lines.add(kind, load.indicator(), load.target(), spread.cards(), spread.patientDays());
            }
        }
    }

    private static final class Lines {
        private final StringBuilder text = new StringBuilder();

        private Lines(String headings) {
            text.append(headings).append("\r\n");
        }

        private void add(@Nullable Object... cells) {
            text.append(Arrays.stream(cells).map(Lines::cell).collect(Collectors.joining(",")))
                    .append("\r\n");
        }

        /** What a spreadsheet would take for a formula is kept from being one: units are words of the EHR. */
        private static String cell(@Nullable Object value) {
            if (!(value instanceof String words)) {
                return value == null ? "" : value.toString();
            }
            String safe = !words.isEmpty() && "=+-@\t\r".indexOf(words.charAt(0)) >= 0 ? "'" + words : words;
            return safe.chars().anyMatch(character -> ",\"\r\n".indexOf(character) >= 0)
                    ? "\"" + safe.replace("\"", "\"\"") + "\""
                    : safe;
        }
    }
}
