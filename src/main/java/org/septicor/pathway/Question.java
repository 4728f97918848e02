package org.septicor.pathway;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * A question that can be put to the bedside and is answered in three values. Rules are built from questions with {@link #all},
 * {@link #any}, {@link #not} and {@link #unless}; a comparison with a missing, stale or rejected value is never true.
 */
@FunctionalInterface
public interface Question {

    Verdict ask(Bedside bedside);

    /** Yes when every question is; no as soon as one is no; unknown otherwise. */
    static Question all(Question... questions) {
        return bedside -> {
            List<Verdict> yes = new ArrayList<>(questions.length);
            List<Verdict> unknown = List.of();
            for (Question question : questions) {
                Verdict verdict = question.ask(bedside);
                if (verdict instanceof Verdict.No) {
                    return verdict;
                }
                if (verdict.isUnknown()) {
                    unknown = plus(unknown, verdict);
                } else {
                    yes.add(verdict);
                }
            }
            return unknown.isEmpty()
                    ? new Verdict.Yes(Verdict.Because.of(yes))
                    : new Verdict.Unknown(Verdict.Because.of(unknown));
        };
    }

    /** Yes as soon as one question is; no when all are no; unknown otherwise. */
    static Question any(Question... questions) {
        return bedside -> {
            List<Verdict> no = new ArrayList<>(questions.length);
            List<Verdict> unknown = List.of();
            for (Question question : questions) {
                Verdict verdict = question.ask(bedside);
                if (verdict.isYes()) {
                    return verdict;
                }
                if (verdict.isUnknown()) {
                    unknown = plus(unknown, verdict);
                } else {
                    no.add(verdict);
                }
            }
            return unknown.isEmpty()
                    ? new Verdict.No(Verdict.Because.of(no))
                    : new Verdict.Unknown(Verdict.Because.of(unknown));
        };
    }

    /** Yes for no, no for yes; an unknown stays unknown. */
    static Question not(Question question) {
        return bedside -> question.ask(bedside).negated();
    }

    /** "≠ YES": no if the question is answered yes, yes otherwise, also when it is unknown. */
    static Question unless(Question question) {
        return bedside -> question.ask(bedside).unlessYes();
    }

    /** Yes if the question cannot be answered. */
    static Question unknown(Question question) {
        return bedside -> question.ask(bedside).whetherUnknown();
    }

    static Question below(Fact fact, Thresholds limit) {
        return compare(fact, Ground.Op.BELOW, limit);
    }

    static Question atMost(Fact fact, Thresholds limit) {
        return compare(fact, Ground.Op.AT_MOST, limit);
    }

    static Question atLeast(Fact fact, Thresholds limit) {
        return compare(fact, Ground.Op.AT_LEAST, limit);
    }

    static Question above(Fact fact, Thresholds limit) {
        return compare(fact, Ground.Op.ABOVE, limit);
    }

    private static Question compare(Fact fact, Ground.Op op, Thresholds limit) {
        return bedside -> bedside.compare(fact, op, bedside.limit(limit));
    }

    /** Below another fact of the same patient, such as the MAP target. */
    static Question below(Fact fact, Fact limit) {
        return compareFacts(fact, Ground.Op.BELOW, limit);
    }

    /** Above another fact of the same patient. */
    static Question above(Fact fact, Fact limit) {
        return compareFacts(fact, Ground.Op.ABOVE, limit);
    }

    /** At or above another fact of the same patient. */
    static Question atLeast(Fact fact, Fact limit) {
        return compareFacts(fact, Ground.Op.AT_LEAST, limit);
    }

    private static Question compareFacts(Fact fact, Ground.Op op, Fact limit) {
        return bedside -> {
            Datum bound = bedside.look(limit);
            return bound instanceof Finding finding
                    ? bedside.compare(fact, op, finding.number())
                    : Verdict.unknown(new Ground(bound, Ground.Op.KNOWN, null));
        };
    }

    /** A flag that is set. */
    static Question is(Fact flag) {
        return bedside -> {
            Datum datum = bedside.look(flag);
            Ground ground = new Ground(datum, Ground.Op.IS, null);
            if (datum instanceof Finding finding) {
                return finding.flag() ? Verdict.yes(ground) : Verdict.no(ground);
            }
            return Verdict.unknown(ground);
        };
    }

    /** A code that is one of those given. */
    static Question is(Fact code, Enum<?>... wanted) {
        Set<Enum<?>> codes = Set.of(wanted);
        return bedside -> {
            Datum datum = bedside.look(code);
            Ground ground = new Ground(datum, Ground.Op.IS, null);
            if (datum instanceof Finding finding) {
                return codes.contains(finding.value()) ? Verdict.yes(ground) : Verdict.no(ground);
            }
            return Verdict.unknown(ground);
        };
    }

    /** Whether there is a fresh value at all; never unknown. */
    static Question known(Fact fact) {
        return bedside -> {
            Datum datum = bedside.look(fact);
            Ground ground = new Ground(datum, Ground.Op.KNOWN, null);
            return datum instanceof Finding ? Verdict.yes(ground) : Verdict.no(ground);
        };
    }

    /** A conclusion that is one of those given; its {@code UNKNOWN} member makes the answer unknown unless asked for. */
    @SafeVarargs
    static <E extends Enum<E>> Question is(Function<Bedside, Conclusion<E>> family, E... wanted) {
        Set<E> values = Set.of(wanted);
        return bedside -> {
            Conclusion<E> conclusion = family.apply(bedside);
            if (values.contains(conclusion.value())) {
                return new Verdict.Yes(conclusion.because());
            }
            return conclusion.unknown()
                    ? new Verdict.Unknown(conclusion.because())
                    : new Verdict.No(conclusion.because());
        };
    }

    /** Whether any of these drugs is running; never unknown, since the infusion list is required. */
    static Question running(Set<Drug> drugs) {
        return bedside -> bedside.running(drugs);
    }

    private static List<Verdict> plus(List<Verdict> verdicts, Verdict verdict) {
        List<Verdict> longer = verdicts.isEmpty() ? new ArrayList<>(2) : verdicts;
        longer.add(verdict);
        return longer;
    }
}
