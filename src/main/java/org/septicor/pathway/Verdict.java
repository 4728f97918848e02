package org.septicor.pathway;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a question about the patient: yes, no, or unknown, each with the comparisons that decided it. The trace, the
 * card's "why" and "what would change this advice" are read off it. Unknown is never normal: a rule fires on {@link Yes} alone.
 */
public sealed interface Verdict permits Verdict.Yes, Verdict.No, Verdict.Unknown {

    /** What the verdict rests on, flattened in the order in which it was asked. */
    List<Ground> grounds();

    default boolean isYes() {
        return this instanceof Yes;
    }

    default boolean isUnknown() {
        return this instanceof Unknown;
    }

    record Yes(Because because) implements Verdict {
        @Override
        public List<Ground> grounds() {
            return because.flatten();
        }
    }

    record No(Because because) implements Verdict {
        @Override
        public List<Ground> grounds() {
            return because.flatten();
        }
    }

    record Unknown(Because because) implements Verdict {
        @Override
        public List<Ground> grounds() {
            return because.flatten();
        }
    }

    /** A ground, or several verdicts that count together; flattened only when somebody reads it. */
    record Because(@Nullable Ground ground, List<Verdict> parts) {
        static final Because NOTHING = new Because(null, List.of());

        static Because of(Ground ground) {
            return new Because(ground, List.of());
        }

        static Because of(List<Verdict> parts) {
            return new Because(null, parts);
        }

        List<Ground> flatten() {
            List<Ground> all = new ArrayList<>();
            collect(all);
            return all;
        }

        private void collect(List<Ground> into) {
            if (ground != null) {
                into.add(ground);
            }
            for (Verdict part : parts) {
                Because because = part instanceof Yes yes
                        ? yes.because()
                        : part instanceof No no ? no.because() : ((Unknown) part).because();
                because.collect(into);
            }
        }
    }

    static Verdict yes(Ground ground) {
        return new Yes(Because.of(ground));
    }

    static Verdict no(Ground ground) {
        return new No(Because.of(ground));
    }

    static Verdict unknown(Ground ground) {
        return new Unknown(Because.of(ground));
    }

    /** This verdict with yes and no exchanged; unknown stays unknown. */
    default Verdict negated() {
        if (this instanceof Yes yes) {
            return new No(yes.because());
        }
        return this instanceof No no ? new Yes(no.because()) : this;
    }

    /** Yes unless this is a yes: the pathway's "≠ YES", which an unknown satisfies. */
    default Verdict unlessYes() {
        if (this instanceof Yes yes) {
            return new No(yes.because());
        }
        return new Yes(Because.of(List.of(this)));
    }

    /** Yes if this is unknown, no otherwise. */
    default Verdict whetherUnknown() {
        return isUnknown() ? new Yes(Because.of(List.of(this))) : new No(Because.of(List.of(this)));
    }
}
