package org.septicor.ehr;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an access token was granted, in the grammars of SMART v1 ({@code patient/Observation.read}) and v2
 * ({@code patient/Observation.rs}); what is not about FHIR resources, or not of the grammar, grants nothing. A v2 scope that
 * is narrowed by a query grants nothing either: the server would leave out the rest without a word, and what it leaves out would be
 * taken for none on record.
 */
final class Scopes {
    private static final Pattern SCOPE = Pattern.compile(
            "(?:patient|user|system)/(?<type>\\*|[A-Z][A-Za-z]*)\\.(?:(?<v1>read|write|\\*)|(?<v2>c?r?u?d?s?))");

    private static final String EVERY_TYPE = "*";

    /** Of a server that asks for no token. */
    static final Scopes EVERYTHING = new Scopes("system/*.rs");

    private final Set<String> readable = new HashSet<>();
    private final Set<String> searchable = new HashSet<>();

    /** The scopes of {@code fhirAuthorization.scope}, separated by blanks; {@code null} grants nothing. */
    Scopes(@Nullable String text) {
        if (text == null) {
            return;
        }
        for (String scope : text.split(" ", -1)) {
            Matcher parts = SCOPE.matcher(scope);
            if (!parts.matches()) {
                continue;
            }
            String type = parts.group("type");
            if (parts.group("v1") != null
                    ? !parts.group("v1").equals("write")
                    : parts.group("v2").contains("r")) {
                readable.add(type);
            }
            if (parts.group("v1") != null
                    ? !parts.group("v1").equals("write")
                    : parts.group("v2").contains("s")) {
                searchable.add(type);
            }
        }
    }

    /** Whether a resource of this type may be read by its id. */
    boolean grantsReading(String resourceType) {
        return readable.contains(EVERY_TYPE) || readable.contains(resourceType);
    }

    /** Whether resources of this type may be searched for. */
    boolean grantsSearching(String resourceType) {
        return searchable.contains(EVERY_TYPE) || searchable.contains(resourceType);
    }
}
