package org.septicor.record.governance;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The governance report (P-5, P-8). Shares lie between 0 and 1 and are absent where there is nothing to be a share of.
 *
 * @param from first day
 * @param to last day
 * @param days what a day is: {@code UTC}
 * @param at when the report was made
 * @param client the only client counted, where the question named one
 * @param unit the only unit counted, where the question named one
 * @param ignoredAfterHours age at which a card without an answer counts as ignored; a younger one waits
 * @param decisions calls that were assessed
 * @param cards what was shown, withheld and answered
 * @param overrideReasons why cards were overridden, by rule
 * @param timeToFeedback from the card to its answer
 * @param burden cards per patient-day (P-5)
 * @param retirement rules over the line of P-8
 * @param gaps facts that the deciding path asked for and did not have
 * @param latency from the arrival of a call, before its body was read, to its decision; over all services first
 * @param feedback what each client sent, by the day on which it was received; absent where the question names a unit
 */
@Schema(description = "Governance report: counts alone, nothing of any patient")
public record Report(
        @Schema(examples = "2026-10-25") String from,
        @Schema(examples = "2026-11-23") String to,
        String days,
        String at,
        @Nullable String client,
        @Nullable String unit,
        long ignoredAfterHours,
        Decisions decisions,
        Cards cards,
        List<Reason> overrideReasons,
        TimeToFeedback timeToFeedback,
        Burden burden,
        Retirement retirement,
        List<Gap> gaps,
        List<Latency> latency,
        @Nullable List<Feedback> feedback) {

    /** What stands where a unit was not sent, or a reason not given. */
    public static final String NOT_STATED = "not stated";

    static final List<String> INDICATORS = List.of("info", "warning", "critical");

    static String stated(String text) {
        return text.isEmpty() ? NOT_STATED : text;
    }

    /**
     * Decisions.
     *
     * @param byMode {@code live}, {@code shadow}
     */
    public record Decisions(long total, Map<String, Long> byMode, List<Outcome> byOutcome) {}

    /** Decisions with this outcome of the state. */
    public record Outcome(
            String outcome,
            String indicator,
            long decisions,
            @Nullable Double share) {}

    /**
     * Cards.
     *
     * @param asked grouped as the question wants it; absent where it does not
     */
    public record Cards(
            Group total,
            List<Group> byDay,
            List<Group> byRule,
            List<Group> byIndicator,
            List<Group> byUnit,
            List<Group> byClient,
            @Nullable List<Group> asked) {}

    /**
     * Cards that are alike. Of those shown, each is accepted, overridden, ignored or waiting.
     *
     * @param withheld cards that were not shown, by reason: {@code overridden} (silenced, P-2), {@code already-ordered} (P-3),
     *     {@code shadow} (silent run)
     * @param overriddenShare of the cards shown
     * @param overriddenOfAnswered share of the cards answered
     */
    @Schema(name = "GovernanceCards")
    public record Group(
            @Nullable String day,
            @Nullable String client,
            @Nullable String unit,
            @Nullable String service,
            @Nullable String rule,
            @Nullable String indicator,
            long shown,
            long accepted,
            long overridden,
            long ignored,
            long waiting,
            Map<String, Long> withheld,
            @Nullable Double acceptedShare,
            @Nullable Double overriddenShare,
            @Nullable Double overriddenOfAnswered) {}

    /** Overridden cards of a rule with this reason. */
    @Schema(name = "GovernanceReason")
    public record Reason(String rule, String system, String code, long cards) {}

    /**
     * From a card to its answer.
     *
     * @param medianSeconds right to an eighth, as the others
     */
    public record TimeToFeedback(
            long answers,
            @Nullable Long medianSeconds,
            @Nullable Long p90Seconds,
            List<ByIndicator> byIndicator) {}

    /** The same, for cards of one indicator. */
    @Schema(name = "GovernanceDelay")
    public record ByIndicator(String indicator, long answers, long medianSeconds, long p90Seconds) {}

    /**
     * Cards per patient-day: a patient with a decision in a unit on a day.
     *
     * @param shown cards that were shown
     * @param silentRun cards that the silent run kept back; absent where there were none
     */
    public record Burden(
            long patientDays, List<Load> shown, @Nullable List<Load> silentRun) {}

    /**
     * Cards of one indicator.
     *
     * @param target of P-5: at most so many on a patient-day
     * @param perPatientDay mean
     * @param overTarget patient-days with more than the target
     * @param spread patient-days by number of cards
     */
    @Schema(name = "GovernanceBurden")
    public record Load(
            String indicator,
            @Nullable Integer target,
            long cards,
            @Nullable Double perPatientDay,
            @Nullable Long overTarget,
            @Nullable Double overTargetShare,
            List<Spread> spread) {}

    /** So many patient-days had so many cards. */
    public record Spread(int cards, long patientDays) {}

    /**
     * Rules to be retired (P-8): shown at least {@code firings} times, and overridden in more than {@code share} of them.
     *
     * @param rules worst first
     * @param ofAnswered the same line drawn through the answers alone, since a card is shown at every opening of the chart and few are
     *     answered; worst first
     */
    public record Retirement(int firings, double share, List<Retire> rules, List<RetireAnswered> ofAnswered) {}

    /** A rule over the line. */
    public record Retire(String rule, long firings, long overridden, double share) {}

    /** A rule over the line by its answers. */
    public record RetireAnswered(String rule, long answered, long overridden, double share) {}

    /**
     * Decisions whose path asked for a fact and did not have it.
     *
     * @param share of all decisions
     * @param mattered those in which some value of it, alone, would have led to another outcome, or a dose was held back for want of it
     */
    @Schema(name = "GovernanceGap")
    public record Gap(String fact, long decisions, @Nullable Double share, long mattered) {}

    /**
     * Entries of feedback that a client sent. One that is odd in several ways is counted in the first.
     *
     * @param unknownCard for a card that was not given to this client
     * @param unknownSuggestion accepting what the decision does not offer
     * @param future of a time to come
     */
    @Schema(name = "GovernanceFeedback")
    public record Feedback(String client, long entries, long unknownCard, long unknownSuggestion, long future) {}

    /**
     * Latency in milliseconds, right to an eighth.
     *
     * @param service absent: all
     */
    @Schema(name = "GovernanceLatency")
    public record Latency(
            @Nullable String service, long decisions, double p50, double p90, double p99, double p999, double most) {}
}
