package org.septicor.profiles;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.septicor.pathway.Pathway;

/** The value sets of the guide, as lists of {@code system|code}. */
final class ValueSets {
    private static final String BASE = Pathway.BASE + "ValueSet/";

    private ValueSets() {}

    /** The codes that a value set lists, itself or through others. */
    static List<String> codes(String canonical) {
        List<String> codes = new ArrayList<>();
        for (JsonNode include : json(canonical).at("/compose/include")) {
            include.path("concept")
                    .forEach(concept -> codes.add(include.path("system").asText() + "|"
                            + concept.path("code").asText()));
            include.path("valueSet").forEach(other -> codes.addAll(codes(other.asText())));
        }
        return codes;
    }

    /** The hierarchies that a value set takes in, as {@code system|operator|code}. */
    static List<String> hierarchies(String canonical) {
        List<String> filters = new ArrayList<>();
        for (JsonNode include : json(canonical).at("/compose/include")) {
            include.path("filter")
                    .forEach(filter -> filters.add(include.path("system").asText() + "|"
                            + filter.path("op").asText() + "|"
                            + filter.path("value").asText()));
        }
        return filters;
    }

    private static JsonNode json(String canonical) {
        return Guide.json("ValueSet-" + canonical.substring(BASE.length()));
    }
}
