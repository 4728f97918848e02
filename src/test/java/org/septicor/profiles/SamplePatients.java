package org.septicor.profiles;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** The sample patients of the page, which are the guide's examples of whole charts. */
final class SamplePatients {
    static final ObjectMapper JSON = JsonMapper.builder()
            .enable(com.fasterxml.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    /** Where the guide keeps them. */
    static final Path FOLDER = Guide.FOLDER.resolve("input/examples");

    private static final Path SAMPLES = Path.of("src/main/resources/META-INF/resources/samples");
    private static final String SERVER = "https://ehr.example.org/fhir/";

    private SamplePatients() {}

    static List<String> names() {
        List<String> names = new ArrayList<>();
        read("index").forEach(sample -> names.add(sample.path("id").asText()));
        return names;
    }

    /** The hook request of a sample. */
    static JsonNode read(String sample) {
        try {
            return JSON.readTree(SAMPLES.resolve(sample + ".json").toFile());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** All that a request brings: each resource of its prefetch, and its draft orders. */
    static List<JsonNode> resources(JsonNode request) {
        List<JsonNode> resources = new ArrayList<>();
        List<JsonNode> values = new ArrayList<>();
        request.path("prefetch").forEach(values::add);
        values.add(request.path("context").path("draftOrders"));
        for (JsonNode value : values) {
            if (value.path("resourceType").asText().equals("Bundle")) {
                value.path("entry").forEach(entry -> resources.add(entry.get("resource")));
            } else if (value.isObject()) {
                resources.add(value);
            }
        }
        return resources;
    }

    static boolean isOne(Path file) {
        return file.getFileName().toString().startsWith("Bundle-sample-");
    }

    /** Each chart as one Bundle. */
    static Map<Path, String> print() {
        Map<Path, String> printed = new LinkedHashMap<>();
        for (String name : names()) {
            List<JsonNode> entries = new ArrayList<>();
            for (JsonNode resource : resources(read(name))) {
                ObjectNode entry = JSON.createObjectNode();
                String type = resource.path("resourceType").asText();
                entry.put("fullUrl", SERVER + type + "/" + resource.path("id").asText());
                entry.set("resource", resource);
                entries.add(entry);
            }
            printed.put(FOLDER.resolve("Bundle-sample-" + name + ".json"), lines("sample-" + name, entries));
        }
        return printed;
    }

    /** A resource on each line. */
    private static String lines(String id, List<JsonNode> entries) {
        StringJoiner lines = new StringJoiner(",\n");
        entries.forEach(entry -> lines.add(entry.toString()));
        return "{\"resourceType\":\"Bundle\",\"id\":\"" + id + "\",\"type\":\"collection\",\"entry\":[\n" + lines
                + "\n]}\n";
    }
}
