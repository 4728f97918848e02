package org.septicor.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.septicor.bedside.Vignette;
import org.septicor.pathway.Rule;
import org.septicor.pathway.StateRules;
import org.septicor.pathway.Thresholds;

/** The committed book is the one that the running rules print. */
class PathwayBookTest {

    @ParameterizedTest
    @EnumSource(Language.class)
    void theBookIsWhatTheRulesPrint(Language language) throws IOException {
        Path file = Path.of("src/site/markdown/pathway." + language.tag() + ".md");
        String printed = PathwayBook.print(language);
        if (Boolean.getBoolean("book.write")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, printed);
        }
        assertEquals(
                printed,
                Files.exists(file) ? Files.readString(file) : "",
                () -> file + " is not what the rules print. If the change is meant, rewrite it and read the diff:\n"
                        + "    ./mvnw test -Dtest=PathwayBookTest -Dbook.write=true");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void nothingIsLeftOut(Language language) {
        String book = PathwayBook.print(language);
        for (Rule rule : StateRules.IN_ORDER) {
            assertTrue(book.contains("### " + rule.id() + " · "), rule.id());
        }
        for (Thresholds threshold : Thresholds.values()) {
            assertTrue(book.contains("| `" + threshold + "` |"), threshold.name());
        }
        for (Vignette vignette : Vignette.withoutOrder()) {
            assertTrue(book.contains("| " + vignette.id() + " |"), vignette.id());
        }
    }
}
