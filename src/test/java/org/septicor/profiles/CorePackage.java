package org.septicor.profiles;

import ca.uhn.fhir.parser.IParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hl7.fhir.instance.model.api.IBaseResource;

/**
 * The definitions of FHIR R4 as the package that SUSHI looks for, written from what HAPI's validator brings along, so that the
 * shorthand compiles without a network. It is not the package that HL7 publishes: narrative and search parameters are missing.
 */
final class CorePackage {
    private static final String NAME = "hl7.fhir.r4.core";
    private static final String VERSION = "4.0.1";

    private CorePackage() {}

    /** Writes it below a home directory, where it is not there yet. */
    static void write(Path home) throws IOException {
        Path folder = home.resolve(".fhir/packages/" + NAME + "#" + VERSION + "/package");
        Path manifest = folder.resolve("package.json");
        if (Files.exists(manifest)) {
            return;
        }
        Files.createDirectories(folder);
        IParser json = Validation.FHIR.newJsonParser();
        for (IBaseResource definition : Validation.baseDefinitions()) {
            String file =
                    definition.fhirType() + "-" + definition.getIdElement().getIdPart() + ".json";
            Files.writeString(folder.resolve(file), json.encodeResourceToString(definition));
        }
        // last, so that what was interrupted is written again
        Files.writeString(
                manifest,
                "{\"name\":\"" + NAME + "\",\"version\":\"" + VERSION + "\",\"fhirVersions\":[\"" + VERSION
                        + "\"],\"type\":\"Core\"}");
    }
}
