package org.septicor.profiles;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.septicor.knowledge.Committed;
import org.septicor.pathway.Pathway;

/** The implementation guide as it is committed. */
public final class Guide {
    static final Path FOLDER = Path.of("fhir-profiles");
    /** What SUSHI has made of the shorthand. */
    static final Path GENERATED = FOLDER.resolve("fsh-generated/resources");

    private Guide() {}

    /** Whether the guide holds this definition, as {@code CodeSystem/fact}. */
    public static boolean defines(String typeAndId) {
        String file = typeAndId.replace('/', '-') + ".json";
        return Files.exists(GENERATED.resolve(file)) || Files.exists(Committed.FOLDER.resolve(file));
    }

    static String canonical(String type, String id) {
        return id.startsWith("http") ? id : Pathway.BASE + type + "/" + id;
    }

    /** Every resource, examples included. */
    static List<IBaseResource> resources() {
        return files(GENERATED).stream().map(Guide::parse).toList();
    }

    /** A resource of the guide, to look into or to change, by the name of its file without the ending. */
    static ObjectNode json(String name) {
        try {
            return (ObjectNode) SamplePatients.JSON.readTree(read(GENERATED.resolve(name + ".json")));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The resources of a type, examples not among them. */
    static List<ObjectNode> definitions(String type) {
        return files(GENERATED).stream()
                .map(file -> file.getFileName().toString())
                .filter(file -> file.startsWith(type + "-"))
                .map(file -> json(file.substring(0, file.length() - ".json".length())))
                .toList();
    }

    /** The examples of profiles, by the names of their files without the ending. */
    static List<String> examples() {
        return files(GENERATED).stream()
                .map(file -> file.getFileName().toString().replace(".json", ""))
                .filter(file -> file.contains("-example"))
                .toList();
    }

    private static IBaseResource parse(Path file) {
        return Validation.FHIR.newJsonParser().parseResource(read(file));
    }

    /** The files right in a folder, by name. */
    static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
