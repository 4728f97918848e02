package org.septicor.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.septicor.pathway.Suggestion;

/** The site policy file: what it may say, and what refuses to load. */
class SitePolicyTest {
    @TempDir
    private Path folder;

    private SitePolicy load(String... lines) throws IOException {
        Path file = Files.writeString(folder.resolve("site.properties"), String.join("\n", lines));
        return SitePolicy.load(Optional.of(file));
    }

    @Test
    void thePreferenceListNamesSuggestionsOfTheCatalogue() throws IOException {
        SitePolicy site = load("name=ward 7", "preference-list.SG-DOB-START= 1234 ", "preference-list.SG-ECHO-30=77");
        assertEquals(Map.of(Suggestion.SG_DOB_START, "1234", Suggestion.SG_ECHO_30, "77"), site.preferenceList());
        assertEquals("ward 7", site.policy().name());
    }

    @Test
    void theHashIsThatOfTheThresholdsWhereThereIsNoPreferenceList() throws IOException {
        String builtIn = SitePolicy.load(Optional.empty()).hash();
        assertTrue(SitePolicy.load(Optional.empty()).preferenceList().isEmpty());
        assertEquals(builtIn, load("name=other").hash());
        String listed = load("preference-list.SG-DOB-START=1234").hash();
        assertNotEquals(builtIn, listed);
        assertNotEquals(listed, load("preference-list.SG-DOB-START=1235").hash());
        assertNotEquals(listed, load("preference-list.SG-EPI=1234").hash());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "preference-list.SG-DOB=1",
                "preference-list.SG_DOB_START=1",
                "preference-list.sg-dob-start=1",
                "preference-list.ORDER-CANCEL=1",
                "preference-list.=1",
                "preference-list.SG-DOB-START=",
                "preferencelist.SG-DOB-START=1",
                "MAP_TARGET=high",
                "NO_SUCH_THRESHOLD=1"
            })
    void anythingElseRefusesToLoad(String line) {
        IllegalStateException refused = assertThrows(IllegalStateException.class, () -> load(line));
        assertTrue(refused.getMessage().contains(line.substring(0, line.indexOf('='))), refused.getMessage());
        assertTrue(refused.getMessage().contains("site.properties"), refused.getMessage());
    }
}
