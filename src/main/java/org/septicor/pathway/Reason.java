package org.septicor.pathway;

/**
 * Why a datum is not used, or a fact is lacking.
 *
 * @param about what the chart has in its place, as it is written there; empty where the kind says all
 */
public record Reason(Kind kind, String about) {

    /** Each with its words in English, which the record keeps; cards have it in their own language. */
    public enum Kind {
        /** Nothing but what is written in the chart, or a name. */
        AS_WRITTEN("%s"),

        // any resource
        UNREADABLE("unreadable: %s"),
        NO_TYPE("no resourceType"),
        NO_SUBJECT("no subject"),
        NO_STATUS("no status"),
        STATUS("status %s"),
        MODIFIED("modifierExtension"),
        NO_TIME("no time"),
        FUTURE("in the future"),

        // a measurement
        NO_CODE("no code"),
        NO_VALUE("no value"),
        COMPARATOR("comparator"),
        UNIT("unit %s"),
        NO_UNIT("unit none"),
        IMPLAUSIBLE("implausible"),
        NO_PERIOD("no period"),
        SIGNAL("signal not known"),
        MODE("mode not known"),
        FEMORAL("femoral sample"),
        PULSE("SBP - DBP outside 10-150"),
        MEAN("MAP outside DBP-SBP"),
        OLD_WEIGHT("older than 30 days"),
        NOT_REPORTED("not reported by the newest study"),

        // what a computed fact lacks
        NO_WEIGHT("no weight"),
        NO_SURFACE("no body surface"),
        NO_HEIGHT("height or sex unknown"),
        NO_CLEARANCE("age, sex or weight unknown"),
        NO_LVEF("no LVEF"),
        NO_PAIR("no pair drawn within 15 min"),
        SHORT_COLLECTION("less than 2 h covered"),

        // a drug
        UNCODED_DRUG("drug has no known code"),
        SEVERAL_DRUGS("codes name several drugs"),
        NOT_DELIVERED("Medication not delivered"),
        NO_RATE("no rate"),
        RATE("rate not convertible"),
        SALT("charted as a salt, base not stated"),
        NO_VOLUME("no volume"),
        RUNNING("running"),
        ON_HOLD("on hold"),
        EPINEPHRINE("epinephrine"),

        // history, person and goals
        BIRTH_DATE("birthDate"),
        BIRTH_DATE_IMPLAUSIBLE("birthDate implausible"),
        NO_CLINICAL_STATUS("no clinicalStatus"),
        FUTURE_ONSET("onset in the future"),
        ONSET_DAY("onset has no time of day"),
        NO_RECOGNITION("recognition of sepsis unknown"),
        GOAL_VALUE("unit or value"),
        GOAL_RANGE("outside 55-85 mm[Hg]");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        public Reason about(String about) {
            return new Reason(this, about);
        }
    }

    public static Reason of(Kind kind) {
        return new Reason(kind, "");
    }

    /** In English. */
    public String text() {
        return kind.words.formatted(about);
    }
}
