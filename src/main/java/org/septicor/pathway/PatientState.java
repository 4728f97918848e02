package org.septicor.pathway;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the chart says about one patient at one moment: for each fact the newest usable value whatever its age, or a gap; the
 * running infusions; and everything that was set aside on the way, so that a card can show it. Freshness is judged later, at the
 * {@link Bedside}.
 */
public final class PatientState {
    private static final Fact[] FACTS = Fact.values();

    private final Instant asOf;
    private final Datum[] charted;
    private final Map<Drug, Infusion> infusions;
    private final @Nullable Pressure arterial;
    private final @Nullable Pressure cuff;
    private final @Nullable Pressure atEcho;
    private final @Nullable Instant lastBolus;
    private final List<Gap> setAside;
    private final int unlisted;

    private PatientState(Builder from) {
        this.asOf = from.asOf;
        this.charted = from.charted.clone();
        this.infusions = Collections.unmodifiableMap(new EnumMap<>(from.infusions));
        this.arterial = from.arterial;
        this.cuff = from.cuff;
        this.atEcho = from.atEcho;
        this.lastBolus = from.lastBolus;
        this.setAside = List.copyOf(from.setAside);
        this.unlisted = from.unlisted;
    }

    public static Builder at(Instant asOf) {
        return new Builder(asOf);
    }

    /** The evaluation time. */
    public Instant asOf() {
        return asOf;
    }

    /** What the chart gives for a fact, of whatever age. */
    public Datum charted(Fact fact) {
        return charted[fact.ordinal()];
    }

    /** Running vasoactive drugs and β-blocker infusions. */
    public Map<Drug, Infusion> infusions() {
        return infusions;
    }

    /** Newest consistent arterial-line reading, of whatever age. */
    public @Nullable Pressure arterial() {
        return arterial;
    }

    /** Newest consistent cuff reading, of whatever age. */
    public @Nullable Pressure cuff() {
        return cuff;
    }

    /** The reading closest to the LVEF, at most 15 min away. */
    public @Nullable Pressure atEcho() {
        return atEcho;
    }

    /** End of the last fluid bolus of at least 100 mL. */
    public @Nullable Instant lastBolus() {
        return lastBolus;
    }

    /** Data that were found and not used: rejected values, unreadable resources, keys out of reach. */
    public List<Gap> setAside() {
        return setAside;
    }

    /** How many more were set aside than are listed. */
    public int unlisted() {
        return unlisted;
    }

    /** A copy to change. */
    public Builder copy() {
        Builder copy = new Builder(asOf);
        System.arraycopy(charted, 0, copy.charted, 0, charted.length);
        copy.infusions.putAll(infusions);
        copy.arterial = arterial;
        copy.cuff = cuff;
        copy.atEcho = atEcho;
        copy.lastBolus = lastBolus;
        copy.setAside.addAll(setAside);
        copy.unlisted = unlisted;
        return copy;
    }

    /** Collects a state; facts not put are missing, flags of the problem list not put are missing too. */
    public static final class Builder {
        private final Instant asOf;
        private final Datum[] charted = new Datum[FACTS.length];
        private final EnumMap<Drug, Infusion> infusions = new EnumMap<>(Drug.class);
        private final List<Gap> setAside = new ArrayList<>();
        private @Nullable Pressure arterial;
        private @Nullable Pressure cuff;
        private @Nullable Pressure atEcho;
        private @Nullable Instant lastBolus;
        private int unlisted;

        private Builder(Instant asOf) {
            this.asOf = asOf;
            for (Fact fact : FACTS) {
                charted[fact.ordinal()] = Gap.missing(fact);
            }
        }

        public Builder put(Datum datum) {
            charted[datum.fact().ordinal()] = datum;
            return this;
        }

        public Builder running(Infusion infusion) {
            infusions.put(infusion.drug(), infusion);
            return this;
        }

        public Builder stopped(Drug drug) {
            infusions.remove(drug);
            return this;
        }

        public Builder arterial(@Nullable Pressure reading) {
            this.arterial = reading;
            return this;
        }

        public Builder cuff(@Nullable Pressure reading) {
            this.cuff = reading;
            return this;
        }

        public Builder atEcho(@Nullable Pressure reading) {
            this.atEcho = reading;
            return this;
        }

        public Builder lastBolus(@Nullable Instant end) {
            this.lastBolus = end;
            return this;
        }

        public Builder setAside(Gap gap) {
            setAside.add(gap);
            return this;
        }

        /** One more was set aside that is not listed. */
        public Builder unlisted() {
            unlisted++;
            return this;
        }

        public PatientState build() {
            return new PatientState(this);
        }
    }
}
