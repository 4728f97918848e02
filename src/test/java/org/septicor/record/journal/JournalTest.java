package org.septicor.record.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The journal")
class JournalTest {
    private static final long ROOM = 1 << 20;

    @TempDir
    Path folder;

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> rest(Journal journal) throws IOException {
        List<String> all = new ArrayList<>();
        while (true) {
            Journal.Batch batch = journal.next(7, Long.MAX_VALUE);
            if (batch.end().equals(journal.stored())) {
                return all;
            }
            batch.entries().forEach(entry -> all.add(new String(entry, StandardCharsets.UTF_8)));
            journal.advance(batch.end());
        }
    }

    private List<Path> files(String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    /** Ends without tidying up, as a killed process does; the lock goes with the process, here by hand. */
    private void leave(String... entries) throws IOException {
        try (Journal journal = new Journal(folder, ROOM)) {
            for (String entry : entries) {
                assertTrue(journal.append(bytes(entry)));
            }
        }
    }

    @Test
    @DisplayName("gives what was appended, in its order, across its files, and drops files that are stored")
    void order() throws Exception {
        try (Journal journal = new Journal(folder, ROOM)) {
            List<String> entries =
                    IntStream.range(0, 2000).mapToObj(i -> i + "x".repeat(150)).toList();
            for (String entry : entries) {
                assertTrue(journal.append(bytes(entry)));
            }
            assertTrue(files(".journal").size() > 2);
            assertEquals(entries, rest(journal));
            assertTrue(files(".journal").size() > 2, "not stored for good yet");
            journal.release();
            assertEquals(1, files(".journal").size());
            assertTrue(journal.append(bytes("more")));
            assertEquals(List.of("more"), rest(journal));
        }
        assertEquals(List.of(), files(".journal"));
    }

    @Test
    @DisplayName("gives the next process what was not stored, then what that one appends")
    void restart() throws Exception {
        leave("a", "b");
        leave("c");
        try (Journal journal = new Journal(folder, ROOM)) {
            journal.append(bytes("d"));
            assertEquals(List.of("a", "b", "c", "d"), rest(journal));
        }
        assertEquals(List.of(), files(".journal"));
    }

    @Test
    @DisplayName("passes over an end that is torn at any byte, and keeps the file")
    void tornTail() throws Exception {
        leave("whole", "torn");
        Path file = files(".journal").get(0);
        long length = Files.size(file);
        byte[] all = Files.readAllBytes(file);
        for (long cut = length - 1; cut > Segment.HEADER + 5; cut--) {
            Files.write(file, java.util.Arrays.copyOf(all, (int) cut));
            try (Journal journal = new Journal(folder, ROOM)) {
                journal.append(bytes("next"));
                assertEquals(List.of("whole", "next"), rest(journal), "cut at " + cut);
            }
            assertEquals(1, files(".damaged").size());
            Files.delete(files(".damaged").get(0));
        }
    }

    @Test
    @DisplayName("passes over an entry that is damaged, gives those behind it, and keeps the file")
    void damaged() throws Exception {
        leave("first", "second", "third");
        Path file = files(".journal").get(0);
        try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
            access.seek(2 * Segment.HEADER + 5 + 2);
            access.write('X');
        }
        try (Journal journal = new Journal(folder, ROOM)) {
            journal.append(bytes("next"));
            assertEquals(List.of("first", "third", "next"), rest(journal));
            journal.release();
        }
        assertEquals(1, files(".damaged").size());
    }

    @Test
    @DisplayName("refuses what finds no room, and takes more once something is stored for good")
    void full() throws Exception {
        try (Journal journal = new Journal(folder, 10_000)) {
            int taken = 0;
            while (journal.append(bytes("y".repeat(92)))) {
                taken++;
            }
            assertEquals(100, taken);
            assertTrue(journal.isFull());
            assertTrue(journal.bytes() <= 10_000);
            assertEquals(100, rest(journal).size());
            journal.release();
            assertTrue(journal.append(bytes("z")));
            assertFalse(journal.isFull());
            assertFalse(journal.append(new byte[20_000]), "larger than all the room");
            assertEquals(List.of("z"), rest(journal));
        }
    }

    @Test
    @DisplayName("refuses a second process in its directory and says which key to set")
    void locked() throws Exception {
        try (Journal journal = new Journal(folder, ROOM)) {
            String said = assertThrows(IllegalStateException.class, () -> new Journal(folder, ROOM))
                    .getMessage();
            assertTrue(said.contains("septicor.record.directory"), said);
            Process other = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Second.class.getName(),
                            folder.toString())
                    .redirectErrorStream(true)
                    .start();
            String output = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(output.contains("septicor.record.directory"), output);
            assertTrue(journal.append(bytes("a")));
        }
        new Journal(folder, ROOM).close();
    }

    /** The second process. */
    static final class Second {
        private Second() {}

        public static void main(String[] arguments) throws IOException {
            try {
                new Journal(Path.of(arguments[0]), ROOM).close();
                System.out.println("let in");
            } catch (IllegalStateException refused) {
                System.out.println(refused.getMessage());
            }
        }
    }

    @Test
    @DisplayName("survives the interruption of a thread that appends")
    void interrupted() throws Exception {
        try (Journal journal = new Journal(folder, ROOM)) {
            Thread.currentThread().interrupt();
            assertTrue(journal.append(bytes("a")));
            assertTrue(Thread.interrupted());
            assertTrue(journal.append(bytes("b")));
            assertEquals(List.of("a", "b"), rest(journal));
        }
    }

    @Test
    @DisplayName("keeps what is set aside for the next process, and appends nothing once it is closed")
    void aside() throws Exception {
        Journal journal = new Journal(folder, ROOM);
        journal.setAside(bytes("poison"));
        journal.setAside(bytes("venom"));
        journal.awaitEntries(Duration.ofMillis(1));
        journal.close();
        assertFalse(journal.append(bytes("late")));
        String refused = Files.readString(folder.resolve("refused"), StandardCharsets.ISO_8859_1);
        assertTrue(refused.contains("poison") && refused.contains("venom"));
        assertEquals(2, journal.refused());

        leave("c");
        try (Journal next = new Journal(folder, ROOM)) {
            next.append(bytes("d"));
            assertEquals(List.of("poison", "venom", "c", "d"), rest(next));
            assertEquals(0, next.refused());
        }
        assertFalse(Files.exists(folder.resolve("refused")));
    }
}
