package org.septicor.knowledge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hl7.fhir.r4.model.Resource;

/** Resources of the implementation guide that are printed by tests: what is committed is what the running rules print. */
public final class Committed {
    /** Where they are. */
    public static final Path FOLDER = Path.of("fhir-profiles/input/resources");

    private Committed() {}

    /** Fails when the committed file differs; with {@code -Dknowledge.write=true} it is written first. */
    public static void check(Resource resource) throws IOException {
        String json =
                FhirContext.forR4Cached().newJsonParser().setPrettyPrint(true).encodeResourceToString(resource) + "\n";
        Path file = FOLDER.resolve(resource.fhirType() + "-" + resource.getIdPart() + ".json");
        if (Boolean.getBoolean("knowledge.write")) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, json);
        }
        assertEquals(
                json,
                Files.exists(file) ? Files.readString(file) : "",
                () -> file + " is not what the rules print. If the change is meant, rewrite it and read the diff:\n"
                        + "    ./mvnw test -Dtest=KnowledgeTest,LibraryTest -Dknowledge.write=true");
    }
}
