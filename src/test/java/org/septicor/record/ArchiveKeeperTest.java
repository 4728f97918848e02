package org.septicor.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Whoever opens the record")
class ArchiveKeeperTest {
    @TempDir
    Path folder;

    @Test
    @DisplayName(
            "makes a key for a new record only: where one is and its key is gone, the start is refused, naming the file")
    void keyFile() throws Exception {
        String made = ArchiveKeeper.keys(List.of(), folder, true).inUse().id();
        Files.createDirectory(folder.resolve("journal"));
        assertEquals(made, ArchiveKeeper.keys(List.of(), folder, true).inUse().id());
        Files.delete(folder.resolve("record.key"));
        String said = assertThrows(IllegalStateException.class, () -> ArchiveKeeper.keys(List.of(), folder, true))
                .getMessage();
        assertTrue(said.contains("record.key") && said.contains("septicor.record.keys"), said);
        assertEquals(
                "first",
                ArchiveKeeper.keys(List.of(Sample.FIRST_KEY), folder, true)
                        .inUse()
                        .id());
    }
}
