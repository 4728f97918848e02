package org.septicor.chart;

/**
 * A chart that cannot be used at all. The message tells the integrator what to do and holds no patient data.
 */
public abstract sealed class ChartProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private ChartProblem(String message) {
        super(message, null, false, false);
    }

    /** A resource of another patient than the one in the context (422). */
    public static final class ForeignPatient extends ChartProblem {
        private static final long serialVersionUID = 1L;

        ForeignPatient(PrefetchKey key, String type) {
            super("Prefetch '" + key.key() + "' holds a " + type
                    + " of another patient than context.patientId. Send data of that patient only.");
        }
    }

    /** Resources of a FHIR version other than R4 (422). */
    public static final class OtherFhirVersion extends ChartProblem {
        private static final long serialVersionUID = 1L;

        OtherFhirVersion(PrefetchKey key, String what) {
            super("Prefetch '" + key.key() + "' is not FHIR R4: " + what + ". Send R4 (4.0.1).");
        }
    }

    /** Data that no assessment can do without could not be had (412). */
    public static final class OutOfReach extends ChartProblem {
        private static final long serialVersionUID = 1L;

        private final PrefetchKey key;

        public OutOfReach(PrefetchKey key, String why) {
            super("Prefetch '" + key.key() + "' is needed and " + why
                    + ". Send it in prefetch, or give a fhirServer and fhirAuthorization from which it can be read.");
            this.key = key;
        }

        /** The key that is needed. */
        public PrefetchKey key() {
            return key;
        }
    }
}
