package org.septicor.profiles;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBaseResource;

/** The implementation guide as it is committed. */
final class Guide {
    static final Path FOLDER = Path.of("fhir-profiles");
    /** What SUSHI has made of the shorthand. */
    static final Path GENERATED = FOLDER.resolve("fsh-generated/resources");
    /** The canonical base, a placeholder. */
    static final String BASE = "http://septicor.example.org/fhir";

    private Guide() {}

    static String canonical(String type, String id) {
        return id.startsWith("http") ? id : BASE + "/" + type + "/" + id;
    }

    /** Every resource, examples included. */
    static List<IBaseResource> resources() {
        return files(GENERATED).stream().map(Guide::parse).toList();
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
