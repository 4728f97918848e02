package org.septicor.ehr;

/**
 * Why something could not be had from a FHIR server: fixed words for the integrator, never anything that the server said.
 *
 * @param why a sentence without its full stop
 * @param ofServer it speaks against the server as a whole, not against one query
 */
record Trouble(String why, boolean ofServer) {
    static final Trouble NO_ANSWER = new Trouble("the FHIR server gave no answer within the deadline", true);
    static final Trouble TOO_LATE = new Trouble("the deadline had passed", false);
    static final Trouble NO_ADDRESS = new Trouble("the name of the FHIR server could not be resolved", true);
    static final Trouble ADDRESS_REFUSED = new Trouble(
            "the name of the FHIR server leads to an address that is not public and not listed in"
                    + " septicor.ehr.private-networks",
            false);
    static final Trouble NO_CONNECTION = new Trouble("the FHIR server could not be connected to", true);
    static final Trouble NO_TLS = new Trouble(
            "no TLS could be agreed on with the FHIR server: check its certificate, the name in it, and that it offers"
                    + " TLS 1.2 or 1.3",
            true);
    static final Trouble BROKEN_OFF = new Trouble("the FHIR server broke off its answer", true);
    static final Trouble CIRCUIT_OPEN =
            new Trouble("the FHIR server has failed repeatedly and is left alone for some seconds", false);
    static final Trouble TOO_MANY_CALLS = new Trouble("too many calls wait for the FHIR server already", false);
    static final Trouble TOKEN_REFUSED = new Trouble("the FHIR server does not accept the access token (401)", false);
    static final Trouble FORBIDDEN = new Trouble("the FHIR server refuses access to it (403)", false);
    static final Trouble REDIRECTED =
            new Trouble("the FHIR server redirects, and redirects are not followed: list the final URL", false);
    static final Trouble TOO_LARGE = new Trouble("the answer of the FHIR server is too large", false);
    static final Trouble NOT_JSON = new Trouble("the FHIR server answered with something else than FHIR JSON", false);
    static final Trouble OUTCOME = new Trouble("the FHIR server answered with an OperationOutcome", false);
    static final Trouble OTHER_ENCODING =
            new Trouble("the FHIR server used a content encoding that was not asked for", false);

    /** What a status other than 200 means. */
    static Trouble status(int status) {
        if (status == 401) {
            return TOKEN_REFUSED;
        }
        if (status == 403) {
            return FORBIDDEN;
        }
        if (status >= 300 && status < 400) {
            return REDIRECTED;
        }
        return new Trouble("the FHIR server answered with status " + status, status >= 500 || status == 429);
    }

    /** The trouble as an exception, for those who cannot go on. */
    static final class Met extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Trouble trouble;

        Met(Trouble trouble) {
            super(trouble.why(), null, false, false);
            this.trouble = trouble;
        }

        Trouble trouble() {
            return trouble;
        }
    }
}
