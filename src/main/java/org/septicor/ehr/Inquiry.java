package org.septicor.ehr;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.septicor.chart.PrefetchKey;
import org.septicor.chart.PrefetchValue;
import org.septicor.chart.fhir.Resource;

/**
 * What is asked of a FHIR server for one key, from the first request to the last page, and what has come of it. A search is made by
 * POST, which keeps the patient out of access logs; where that is refused, by GET.
 */
final class Inquiry {
    /** Pages of one result, prefetched ones included. */
    static final int MOST_PAGES = 20;

    private static final Pattern FHIR_ID = Pattern.compile("[A-Za-z0-9.-]{1,64}");
    private static final String SEARCH = "/_search";

    /**
     * One request.
     *
     * @param target path and query
     * @param form of a search by POST; {@code null} for GET
     */
    record Request(String target, @Nullable String form) {}

    private final FhirServer server;
    private final Request first;
    private final Set<String> asked = new HashSet<>();
    private @Nullable PrefetchValue had;
    private @Nullable Trouble trouble;
    private boolean byGetInstead;
    private boolean postUnknown;
    private boolean postRefused;
    private int pages;

    private Inquiry(FhirServer server, Request first) {
        this.server = server;
        this.first = first;
    }

    /** Whether this can be put into a URL: a FHIR id, and no path segment that means another place. */
    static boolean isId(@Nullable String id) {
        return id != null && FHIR_ID.matcher(id).matches() && !id.equals(".") && !id.equals("..");
    }

    /**
     * The query of a key, its token replaced.
     *
     * @param patientId a FHIR id
     * @param byPost whether the server takes searches by POST, as far as is known
     */
    static Inquiry of(FhirServer server, PrefetchKey key, String patientId, boolean byPost) {
        String query = key.template().replace("{{context.patientId}}", patientId);
        int at = query.indexOf('?');
        String type = server.path() + "/" + (at < 0 ? query : query.substring(0, at));
        if (at < 0) {
            return new Inquiry(server, new Request(type, null));
        }
        String parameters = query.substring(at + 1);
        return new Inquiry(
                server, byPost ? new Request(type + SEARCH, parameters) : new Request(type + "?" + parameters, null));
    }

    /** The Medication of this id. */
    static Inquiry medication(FhirServer server, String id) {
        return new Inquiry(server, new Request(server.path() + "/Medication/" + id, null));
    }

    /** The pages that follow what was prefetched; empty when there are none, or none that may be followed. */
    static Optional<Inquiry> after(FhirServer server, PrefetchValue prefetched) {
        String next = prefetched.next();
        return next == null
                ? Optional.empty()
                : server.target(next).map(target -> {
                    Inquiry inquiry = new Inquiry(server, new Request(target, null));
                    inquiry.had = prefetched;
                    inquiry.asked.add(target);
                    inquiry.pages = 1;
                    return inquiry;
                });
    }

    Request first() {
        return first;
    }

    /** What has been had; {@code null} when nothing could be. */
    @Nullable
    PrefetchValue had() {
        return had;
    }

    /** What stood in the way; {@code null} when nothing did. */
    @Nullable
    Trouble trouble() {
        return trouble;
    }

    /** Whether the server knows no search by POST, and answered the same question asked by GET. */
    boolean postRefused() {
        return postRefused;
    }

    void fail(Trouble met) {
        trouble = met;
    }

    /**
     * Takes the answer to the latest request.
     *
     * @return what to ask next; {@code null} when this is all
     */
    @Nullable
    Request take(Answer answer, int most, Answer.Meter meter, Deadline deadline) {
        if (first.form() != null && !byGetInstead && had == null && refusesPost(answer.status())) {
            byGetInstead = true;
            postUnknown = knowsNoPost(answer.status());
            String type = first.target().substring(0, first.target().length() - SEARCH.length());
            return new Request(type + "?" + first.form(), null);
        }
        try {
            return take(answer.resource(most, meter, deadline));
        } catch (Trouble.Met met) {
            fail(met.trouble());
            return null;
        }
    }

    /** Not there, not allowed, not understood: asked by GET it may be. */
    private static boolean refusesPost(int status) {
        return switch (status) {
            case 400, 404, 405, 415, 422, 501 -> true;
            default -> false;
        };
    }

    /** Not a matter of this one query. */
    private static boolean knowsNoPost(int status) {
        return status == 404 || status == 405 || status == 501;
    }

    private @Nullable Request take(Resource page) {
        postRefused |= postUnknown;
        if (had == null) {
            PrefetchValue value = PrefetchValue.of(page);
            if (value instanceof PrefetchValue.Failed) {
                fail(Trouble.OUTCOME);
                return null;
            }
            had = value;
        } else if (page.is("Bundle")) {
            had = had.plus(page);
        } else {
            fail(Trouble.OUTCOME);
            return null;
        }
        pages++;
        String next = had.next();
        if (next == null || pages >= MOST_PAGES) {
            return null;
        }
        Optional<String> target = server.target(next);
        return target.isPresent() && asked.add(target.get()) ? new Request(target.get(), null) : null;
    }
}
