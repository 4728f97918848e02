package org.septicor.chart;

import java.util.EnumMap;
import java.util.Map;
import org.septicor.chart.fhir.Resource;
import org.septicor.pathway.Datum;
import org.septicor.pathway.Fact;
import org.septicor.pathway.Finding;
import org.septicor.pathway.Gap;
import org.septicor.pathway.PatientState;
import org.septicor.pathway.Reason;
import org.septicor.pathway.Reason.Kind;

/** Collects the patient state, and what was set aside on the way. */
final class Notebook {
    private static final int MOST_LISTED = 100;
    private static final int LONGEST_QUOTE = 40;

    private final Chart chart;
    private final PatientState.Builder state;
    private final Map<Fact, Datum> put = new EnumMap<>(Fact.class);
    private final Map<Fact, Gap> rejected = new EnumMap<>(Fact.class);
    private int listed;

    Notebook(Chart chart, PatientState.Builder state) {
        this.chart = chart;
        this.state = state;
    }

    PatientState.Builder state() {
        return state;
    }

    void put(Datum datum) {
        put.put(datum.fact(), datum);
        state.put(datum);
    }

    void flag(Fact fact, boolean value, String source) {
        put(Finding.of(fact, value, null, source));
    }

    /** Where nothing has been put: there is none of it, unless a record of it was rejected; then nobody knows. */
    void absent(Fact fact) {
        if (!put.containsKey(fact) && !rejected.containsKey(fact)) {
            flag(fact, false, "");
        }
    }

    /** A fact that lacks an ingredient: out of reach where the key that would bring it is. */
    void lacking(Fact fact, PrefetchKey key, String source, Kind why) {
        if (chart.outOfReach().contains(key)) {
            put(new Gap(fact, Gap.Kind.UNREACHABLE, key.key()));
        } else {
            missing(fact, source, why);
        }
    }

    void missing(Fact fact, Kind why) {
        missing(fact, "", why);
    }

    void missing(Fact fact, String source, Kind why) {
        put(new Gap(fact, Gap.Kind.MISSING, source, Reason.of(why)));
    }

    /** Lists a datum that was found and is not used; where nothing else is found, the fact is rejected. */
    void reject(Fact fact, Resource source, Kind why) {
        reject(fact, source.label(), why);
    }

    void reject(Fact fact, Resource source, Reason reason) {
        reject(new Gap(fact, Gap.Kind.REJECTED, source.label(), reason));
    }

    void reject(Fact fact, String source, Kind why) {
        reject(new Gap(fact, Gap.Kind.REJECTED, source, Reason.of(why)));
    }

    private void reject(Gap gap) {
        rejected.putIfAbsent(gap.fact(), gap);
        list(gap);
    }

    /** Lists what could not be read at all, with the fact it would most likely have been about. */
    void setAside(Fact likely, Resource source, Reason reason) {
        list(new Gap(likely, Gap.Kind.REJECTED, source.label(), reason));
    }

    private void list(Gap gap) {
        if (listed < MOST_LISTED) {
            listed++;
            state.setAside(gap);
        } else {
            state.unlisted();
        }
    }

    /** Says of every fact without a value why: rejected, or the key that could have brought it is out of reach. */
    void explainGaps() {
        for (Fact fact : Fact.values()) {
            if (put.get(fact) instanceof Finding) {
                continue;
            }
            PrefetchKey key = PrefetchKey.of(fact);
            if (key != null && chart.outOfReach().contains(key)) {
                put(new Gap(fact, Gap.Kind.UNREACHABLE, key.key()));
            } else if (!put.containsKey(fact)) {
                Gap gap = rejected.get(fact);
                if (gap != null) {
                    put(gap);
                }
            }
        }
    }

    /** Text of the chart, short enough to quote. */
    static String quote(String text) {
        String plain = text.strip();
        return '"' + (plain.length() <= LONGEST_QUOTE ? plain : plain.substring(0, LONGEST_QUOTE) + "…") + '"';
    }
}
