package org.septicor.hooks;

import java.util.Set;
import org.septicor.chart.ChartProblem;
import org.septicor.chart.PrefetchKey;

/**
 * Why a call could not be answered, in words that tell the integrator what to do; never patient data, a token or a stack trace.
 * One table, {@link Kind}, leads from a problem to its status and OperationOutcome.
 */
final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;
    /** Seconds. */
    private static final int RECORD_RETRY = 5;

    /** The kinds of problem, each with its HTTP status and FHIR issue code (contract, Errors). */
    enum Kind {
        NOT_A_HOOK_REQUEST(400, "structure"),
        UNKNOWN_CALLER(401, "login"),
        NOT_ALLOWED(403, "forbidden"),
        NO_SUCH_SERVICE(404, "not-found"),
        NO_SUCH_DECISION(404, "not-found"),
        METHOD_NOT_ALLOWED(405, "not-supported"),
        NOT_ACCEPTABLE(406, "not-supported"),
        OUT_OF_REACH(412, "incomplete"),
        TOO_LARGE(413, "too-long"),
        NOT_JSON(415, "not-supported"),
        UNUSABLE_FHIR(422, "processing"),
        TOO_MANY(429, "throttled"),
        NOT_READY(503, "transient"),
        FAULT(500, "exception");

        private final int status;
        private final String issueCode;

        Kind(int status, String issueCode) {
            this.status = status;
            this.issueCode = issueCode;
        }

        int status() {
            return status;
        }

        String issueCode() {
            return issueCode;
        }

        /** The kind that an HTTP status stands for. */
        static Kind ofStatus(int status) {
            for (Kind kind : values()) {
                if (kind.status == status) {
                    return kind;
                }
            }
            return status >= FAULT.status ? FAULT : NOT_A_HOOK_REQUEST;
        }
    }

    private final Kind kind;
    private final int retryAfter;
    private final transient Set<PrefetchKey> missing;

    Problem(Kind kind, String whatToDo) {
        this(kind, whatToDo, 0);
    }

    /** A problem that passes by itself in so many seconds. */
    Problem(Kind kind, String whatToDo, int retryAfter) {
        this(kind, whatToDo, retryAfter, Set.of());
    }

    private Problem(Kind kind, String whatToDo, int retryAfter, Set<PrefetchKey> missing) {
        super(whatToDo, null, false, false);
        this.kind = kind;
        this.retryAfter = retryAfter;
        this.missing = missing;
    }

    Kind kind() {
        return kind;
    }

    /** Seconds after which the same call may succeed; 0 where time alone mends nothing. */
    int retryAfter() {
        return retryAfter;
    }

    /** Keys for lack of which the call could not be answered. */
    Set<PrefetchKey> missing() {
        return missing;
    }

    /** What the integrator has to do. */
    String whatToDo() {
        return String.valueOf(getMessage());
    }

    /** A chart that cannot be used. */
    static Problem of(ChartProblem problem) {
        String whatToDo = String.valueOf(problem.getMessage());
        return problem instanceof ChartProblem.OutOfReach outOfReach
                ? outOfReach(whatToDo, outOfReach.key() == null ? Set.of() : Set.of(outOfReach.key()))
                : new Problem(Kind.UNUSABLE_FHIR, whatToDo);
    }

    /** Data that are needed and could not be had, of these keys. */
    static Problem outOfReach(String whatToDo, Set<PrefetchKey> missing) {
        return new Problem(Kind.OUT_OF_REACH, whatToDo, 0, missing);
    }

    /** A body of more bytes than these. */
    static Problem tooLarge(int mostBytes) {
        return new Problem(
                Kind.TOO_LARGE,
                "The request body is larger than " + mostBytes
                        + " bytes, unpacked: send fewer or smaller entries at a time");
    }

    /** The record's database cannot be reached. */
    static Problem recordDown() {
        return new Problem(Kind.NOT_READY, "The record cannot be reached now: try again later", RECORD_RETRY);
    }

    static Problem notAHookRequest(String whatToDo) {
        return new Problem(Kind.NOT_A_HOOK_REQUEST, whatToDo);
    }
}
