package org.septicor.pathway;

/**
 * A fact the chart does not give.
 *
 * @param source where something was found that does not count; empty where nothing was
 * @param reason in words an integrator can act on; ids and codes only, no patient data
 */
public record Gap(Fact fact, Kind kind, String source, Reason reason) implements Datum {

    /** Why there is no value. The pathway treats all four alike: a gap is never normal. */
    public enum Kind {
        MISSING,
        STALE,
        REJECTED,
        UNREACHABLE
    }

    /** A gap explained by what is written in the chart, by a name, or not at all. */
    public Gap(Fact fact, Kind kind, String detail) {
        this(fact, kind, "", Reason.Kind.AS_WRITTEN.about(detail));
    }

    public static Gap missing(Fact fact) {
        return new Gap(fact, Kind.MISSING, "");
    }

    /** The same gap in another fact, which rests on this one. */
    public Gap in(Fact other) {
        return new Gap(other, kind, source, reason);
    }

    /** Source and reason in English, as the record keeps them. */
    public String detail() {
        return (source.isEmpty() ? "" : source + ": ") + reason.text();
    }
}
