package org.septicor.record.governance;

/** What one day (UTC) is counted by. */
final class Day {
    final Counts<Outcome> outcomes = new Counts<>();
    final Counts<Missing> gaps = new Counts<>();
    final Counts<Took> latencies = new Counts<>();
    final Counts<Dealt> cards = new Counts<>();
    final Counts<Answered> answers = new Counts<>();
    final Counts<Reason> reasons = new Counts<>();
    final Counts<Waited> delays = new Counts<>();
    /** Patients who had a decision in that unit on that day. */
    final Counts<Place> patients = new Counts<>();
    /** Of them, those who got exactly so many cards. */
    final Counts<Share> shares = new Counts<>();
    /** By the day on which it was received. */
    final Counts<Heard> feedback = new Counts<>();

    /** Who asked, and where the patient lay; an empty unit was not sent. */
    record Place(String client, String unit) {
        Place {
            client = client.intern();
            unit = unit.intern();
        }
    }

    /** Decisions. */
    record Outcome(Place place, String outcome, String indicator, String mode) {}

    /** Decisions whose path asked for a fact and did not have it; the fact as the decision names it, marked where that mattered. */
    record Missing(Place place, String fact) {}

    /** Decisions, by the class of their latency. */
    record Took(Place place, String service, int latencyClass) {}

    /** What cards are alike in. */
    record Kind(Place place, String service, String rule, String indicator) {
        Kind {
            service = service.intern();
            rule = rule.intern();
            indicator = indicator.intern();
        }
    }

    /** Cards; empty {@code withheld}: shown. */
    record Dealt(Kind kind, String withheld) {}

    /** Cards whose last answer this was. */
    record Answered(Kind kind, boolean accepted) {}

    /** Overridden cards, by the reason; both empty where none was given. */
    record Reason(Place place, String rule, String system, String code) {}

    /** Answered cards, by the class of the seconds from card to answer. */
    record Waited(Place place, String indicator, int secondsClass) {}

    /** Patients, by the number of cards of an indicator: shown to them, or kept back by the silent run. */
    record Share(Place place, String indicator, boolean shadow, int cards) {}

    /** Entries of feedback; empty {@code flag}: nothing odd about them. */
    record Heard(String client, String flag) {}

    /** About how much memory this takes, in entries. */
    int size() {
        return outcomes.size()
                + gaps.size()
                + latencies.size()
                + cards.size()
                + answers.size()
                + reasons.size()
                + delays.size()
                + patients.size()
                + shares.size()
                + feedback.size();
    }
}
