package org.septicor.hooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The sample patients of the page, as requests to change. */
final class Samples {
    static final ObjectMapper JSON = new ObjectMapper();

    private Samples() {}

    static ObjectNode request(String sample) {
        return (ObjectNode) read(sample);
    }

    /** Where a sample is to be sent: each hook has one service. */
    static String service(String sample) {
        return "/cds-services/septicor-" + read(sample).path("hook").asText();
    }

    static List<String> names() {
        List<String> names = new ArrayList<>();
        read("index").forEach(sample -> names.add(sample.path("id").asText()));
        return names;
    }

    private static JsonNode read(String sample) {
        try (InputStream json = Samples.class.getResourceAsStream("/META-INF/resources/samples/" + sample + ".json")) {
            return JSON.readTree(json);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
