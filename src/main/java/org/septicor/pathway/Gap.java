package org.septicor.pathway;

/**
 * A fact the chart does not give.
 *
 * @param detail what was found instead, in words an integrator can act on; ids and codes only, no patient data
 */
public record Gap(Fact fact, Kind kind, String detail) implements Datum {

    /** Why there is no value. The pathway treats all four alike: a gap is never normal. */
    public enum Kind {
        MISSING,
        STALE,
        REJECTED,
        UNREACHABLE
    }

    public static Gap missing(Fact fact) {
        return new Gap(fact, Kind.MISSING, "");
    }
}
