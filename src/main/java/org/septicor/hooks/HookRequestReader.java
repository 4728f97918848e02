package org.septicor.hooks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.septicor.chart.ChartJson;
import org.septicor.chart.DraftOrders;
import org.septicor.chart.PrefetchValue;
import org.septicor.chart.fhir.FhirJson;
import org.septicor.chart.fhir.Resource;
import org.septicor.ehr.FhirAuthorization;

/**
 * Reads the body of a hook call in one pass, straight into records. What the envelope requires is named when it is missing or of
 * the wrong type; members nobody knows are passed over; a prefetch value of any shape is taken as it is.
 */
final class HookRequestReader {
    /**
     * How far a request is read.
     *
     * @param json the parser, with its bounds of nesting, numbers and strings
     * @param entries Bundle entries of all prefetch values together
     * @param drafts resources of {@code context.draftOrders}
     */
    record Bounds(JsonFactory json, int entries, int drafts) {
        /** None but those that all JSON has. */
        static final Bounds WIDE = new Bounds(parser(FhirJson.CONSTRAINTS), Integer.MAX_VALUE, Integer.MAX_VALUE);

        /** @throws IllegalStateException naming the key, when a limit would let nothing through */
        static Bounds of(Limits limits) {
            return new Bounds(
                    parser(FhirJson.CONSTRAINTS
                            .rebuild()
                            .maxStringLength(Limits.positive("string", limits.string()))
                            .build()),
                    Limits.positive("entries", limits.entries()),
                    Limits.positive("drafts", limits.drafts()));
        }

        private static JsonFactory parser(StreamReadConstraints constraints) {
            return JsonFactory.builder().streamReadConstraints(constraints).build();
        }
    }

    private final Bounds bounds;
    private Map<String, PrefetchValue> prefetch = Map.of();
    private @Nullable String hook;
    private @Nullable String hookInstance;
    private @Nullable String fhirServer;
    private @Nullable String patientId;
    private @Nullable String userId;
    private @Nullable String encounterId;
    private @Nullable String asOf;
    private @Nullable DraftOrders drafts;
    private @Nullable Set<String> selections;
    private @Nullable String orderTrouble;
    private @Nullable FhirAuthorization authorization;
    private boolean context;

    private HookRequestReader(Bounds bounds) {
        this.bounds = bounds;
    }

    /** Reads a request of our own. */
    static HookRequest read(byte[] body) {
        return read(body, Bounds.WIDE);
    }

    /**
     * @throws Problem 400 when the body is no hook request, naming the member to mend; 413 when it brings too much
     */
    static HookRequest read(byte[] body, Bounds bounds) {
        HookRequestReader reader = new HookRequestReader(bounds);
        try (JsonParser json = bounds.json.createParser(body)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw Problem.notAHookRequest("The body has to be one JSON object, a CDS Hooks request");
            }
            reader.root(json);
            if (json.nextToken() != null) {
                throw Problem.notAHookRequest("The body goes on after the end of the JSON object");
            }
        } catch (IOException broken) {
            StreamReadConstraints most = bounds.json.streamReadConstraints();
            throw Problem.notAHookRequest("The body is not valid JSON, or is nested deeper than "
                    + most.getMaxNestingDepth() + ", or holds a number of more than " + most.getMaxNumberLength()
                    + " or a string of more than " + most.getMaxStringLength() + " characters");
        }
        return reader.checked();
    }

    private void root(JsonParser json) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "hook" -> hook = text(json, name);
                case "hookInstance" -> hookInstance = text(json, name);
                case "fhirServer" -> fhirServer = text(json, name);
                case "fhirAuthorization" -> authorization = FhirAuthorization.read(json);
                case "context" -> context(json);
                case "prefetch" -> prefetch = ChartJson.prefetch(json);
                case "extension" -> extension(json);
                default -> json.skipChildren();
            }
        }
    }

    private void context(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw Problem.notAHookRequest("context has to be an object");
        }
        context = true;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "patientId" -> patientId = text(json, "context.patientId");
                case "userId" -> userId = text(json, "context.userId");
                case "encounterId" -> encounterId = text(json, "context.encounterId");
                case "draftOrders" -> draftOrders(json);
                case "selections" -> selections(json);
                default -> json.skipChildren();
            }
        }
    }

    /** What cannot be read matters to the order hooks alone, so it is only noted here. */
    private void draftOrders(JsonParser json) throws IOException {
        try {
            drafts = DraftOrders.parse(json);
        } catch (DraftOrders.NotABundle other) {
            orderTrouble = "context.draftOrders has to be a FHIR Bundle of the draft orders";
        }
    }

    private void selections(JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        if (json.currentToken() != JsonToken.START_ARRAY) {
            json.skipChildren();
            orderTrouble = "context.selections has to be an array of references into context.draftOrders";
            return;
        }
        Set<String> references = new LinkedHashSet<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() == JsonToken.VALUE_STRING) {
                references.add(json.getText());
            } else {
                json.skipChildren();
            }
        }
        selections = references;
    }

    private void extension(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return;
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            boolean ours = json.currentName().equals("septicor-as-of");
            json.nextToken();
            if (ours) {
                asOf = json.currentToken().isScalarValue() ? json.getText() : "";
            }
            json.skipChildren();
        }
    }

    /** A string; {@code null} for null; anything else is refused by name. */
    private static @Nullable String text(JsonParser json, String name) throws IOException {
        return switch (json.currentToken()) {
            case VALUE_STRING -> json.getText();
            case VALUE_NULL -> null;
            default -> throw Problem.notAHookRequest(name + " has to be a string");
        };
    }

    private HookRequest checked() {
        if (!context) {
            throw Problem.notAHookRequest("context is missing");
        }
        if (authorization != null && blank(fhirServer)) {
            throw Problem.notAHookRequest("fhirAuthorization needs fhirServer beside it");
        }
        refuseTooMany();
        return new HookRequest(
                required("hook", hook),
                required("hookInstance", hookInstance),
                bareId(required("context.patientId", patientId)),
                required("context.userId", userId),
                encounterId == null || blank(encounterId) ? null : bareId(encounterId),
                fhirServer,
                authorization,
                prefetch,
                new HookRequest.Orders(drafts, selections, orderTrouble),
                asOf);
    }

    private void refuseTooMany() {
        int all = 0;
        int most = 0;
        String fullest = "";
        for (Map.Entry<String, PrefetchValue> value : prefetch.entrySet()) {
            int entries = entries(value.getValue());
            all += entries;
            if (entries > most) {
                most = entries;
                fullest = value.getKey();
            }
        }
        if (all > bounds.entries) {
            throw new Problem(
                    Problem.Kind.TOO_LARGE,
                    "prefetch holds " + all + " entries, more than " + bounds.entries + ", most of them under "
                            + fullest + ": send fewer");
        }
        if (drafts != null && drafts.size() > bounds.drafts) {
            throw new Problem(
                    Problem.Kind.TOO_LARGE,
                    "context.draftOrders holds " + drafts.size() + " entries, more than " + bounds.drafts
                            + ": ask about fewer at a time");
        }
    }

    private static int entries(PrefetchValue value) {
        int entries = 0;
        if (value instanceof PrefetchValue.Delivered delivered) {
            for (Resource page : delivered.pages()) {
                entries += page.entry() == null ? 0 : page.entry().size();
            }
        }
        return entries;
    }

    private static String required(String name, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw Problem.notAHookRequest(name + " is missing");
        }
        return value;
    }

    private static boolean blank(@Nullable String value) {
        return value == null || value.isBlank();
    }

    /** {@code Patient/123} is taken as {@code 123}. */
    private static String bareId(String reference) {
        return reference.substring(reference.lastIndexOf('/') + 1);
    }
}
