package org.septicor.chart;

import org.jspecify.annotations.Nullable;

/**
 * A chart that cannot be used at all. The message tells the integrator what to do and holds no patient data.
 */
public abstract sealed class ChartProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private ChartProblem(String message) {
        super(message, null, false, false);
    }

    /**
     * @param key {@code null} for the draft orders
     */
    private static String where(@Nullable PrefetchKey key) {
        return key == null ? "context.draftOrders" : "Prefetch '" + key.key() + "'";
    }

    /** A resource of another patient than the one in the context (422). */
    public static final class ForeignPatient extends ChartProblem {
        private static final long serialVersionUID = 1L;

        ForeignPatient(@Nullable PrefetchKey key, String type) {
            super(where(key) + " holds a " + type
                    + " of another patient than context.patientId. Send data of that patient only.");
        }
    }

    /** Resources of a FHIR version other than R4 (422). */
    public static final class OtherFhirVersion extends ChartProblem {
        private static final long serialVersionUID = 1L;

        OtherFhirVersion(@Nullable PrefetchKey key, String what) {
            super(where(key) + " is not FHIR R4: " + what + ". Send R4 (4.0.1).");
        }
    }

    /** A draft order whose codings name several drugs: nobody can tell which is meant (422). */
    public static final class SeveralDrugs extends ChartProblem {
        private static final long serialVersionUID = 1L;

        SeveralDrugs() {
            super("The codings of the medication of a draft order name several drugs. Send codings that all mean the"
                    + " drug that is ordered.");
        }
    }

    /** Data that no assessment can do without could not be had (412). */
    public static final class OutOfReach extends ChartProblem {
        private static final long serialVersionUID = 1L;

        private final @Nullable PrefetchKey key;

        public OutOfReach(PrefetchKey key, String why) {
            super("Prefetch '" + key.key() + "' is needed and " + why
                    + ". Send it in prefetch, or leave it out and give a fhirServer and fhirAuthorization from which it can"
                    + " be read.");
            this.key = key;
        }

        /**
         * A draft order whose medication nobody can look up.
         *
         * @param medication what it refers to, safe to print
         */
        OutOfReach(String medication) {
            super("The medication of a draft order, " + medication + ", is neither contained in it nor in"
                    + " context.draftOrders nor in prefetch. Send the Medication in the same Bundle.");
            this.key = null;
        }

        /** The key that is needed; {@code null} when it is a Medication. */
        public @Nullable PrefetchKey key() {
            return key;
        }
    }
}
