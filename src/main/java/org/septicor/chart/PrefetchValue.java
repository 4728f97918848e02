package org.septicor.chart;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.septicor.chart.fhir.Resource;

/**
 * What a client sent for one prefetch key. A key that was not sent has no value at all: absent, none and failed mean different
 * things (R-060 … R-063).
 */
public sealed interface PrefetchValue {

    /**
     * Something was found.
     *
     * @param pages a resource, or one or more pages of a Bundle
     */
    record Delivered(List<Resource> pages) implements PrefetchValue {
        public Delivered {
            pages = List.copyOf(pages);
        }
    }

    /**
     * The client looked and there is nothing: null, an empty Bundle, a Bundle that only says so.
     *
     * @param isNull JSON null, which some clients also write for what they did not look for
     */
    record None(boolean isNull) implements PrefetchValue {}

    /**
     * Not to be had: an OperationOutcome, or nothing that FHIR knows.
     *
     * @param why in words for the integrator, what the key does: {@code holds an OperationOutcome}
     * @param settled it was looked for, and need not be asked for again
     */
    record Failed(String why, boolean settled) implements PrefetchValue {}

    /** Nothing on record. */
    static PrefetchValue none() {
        return new None(false);
    }

    /** JSON null: nothing on record, unless the client is known to mean "not attempted" by it. */
    static PrefetchValue ofNull() {
        return new None(true);
    }

    /**
     * Asked of the FHIR server in vain.
     *
     * @param why what the key does: {@code was not sent and could not be fetched: …}
     */
    static PrefetchValue unfetched(String why) {
        return new Failed(why, true);
    }

    private static PrefetchValue notFhir() {
        return new Failed("holds no FHIR resource", false);
    }

    private static PrefetchValue outcome() {
        return new Failed("holds an OperationOutcome: the client could not read it", true);
    }

    /** What one FHIR answer amounts to; for prefetched values and for what was fetched. */
    static PrefetchValue of(@Nullable Resource value) {
        if (value == null) {
            return notFhir();
        }
        String type = value.resourceType();
        if (type == null) {
            // before CDS Hooks 1.0 a client wrapped the resource
            return value.resource() != null && value.resource().resource() == null ? of(value.resource()) : notFhir();
        }
        return switch (type) {
            case "OperationOutcome" -> outcome();
            case "Bundle" -> ofBundle(value);
            default -> new Delivered(List.of(value));
        };
    }

    private static PrefetchValue ofBundle(Resource bundle) {
        boolean something = !bundle.unreadable().isEmpty();
        boolean error = false;
        if (bundle.entry() != null) {
            for (Resource.Entry entry : bundle.entry()) {
                Resource resource = entry.resource();
                if (resource != null && resource.is("OperationOutcome")) {
                    error |= isError(resource);
                } else {
                    something = true;
                }
            }
        }
        if (something
                || next(bundle) != null
                || (bundle.total() != null && bundle.total().signum() > 0)) {
            return new Delivered(List.of(bundle));
        }
        return error ? outcome() : none();
    }

    /** Whether an outcome reports more than information or a warning. */
    static boolean isError(Resource outcome) {
        if (outcome.issue() == null || outcome.issue().isEmpty()) {
            return true;
        }
        for (Resource.Issue issue : outcome.issue()) {
            String severity = issue.severity();
            if (!"information".equals(severity) && !"warning".equals(severity)) {
                return true;
            }
        }
        return false;
    }

    /** Where the next page of a Bundle is; {@code null} when there is none. */
    static @Nullable String next(Resource bundle) {
        if (bundle.link() != null) {
            for (Resource.Link link : bundle.link()) {
                if ("next".equals(link.relation())) {
                    return link.url() == null ? "" : link.url();
                }
            }
        }
        return null;
    }

    /** Where the next page of this value is; {@code null} when it is complete or nothing was delivered. */
    default @Nullable String next() {
        return this instanceof Delivered delivered
                ? next(delivered.pages().get(delivered.pages().size() - 1))
                : null;
    }

    /** The same value with one more page. */
    default PrefetchValue plus(Resource page) {
        List<Resource> pages = new ArrayList<>();
        if (this instanceof Delivered delivered) {
            pages.addAll(delivered.pages());
        }
        pages.add(page);
        return new Delivered(pages);
    }
}
