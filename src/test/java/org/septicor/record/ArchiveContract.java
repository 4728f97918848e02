package org.septicor.record;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.septicor.record.Verification.Kind;
import org.septicor.record.governance.Dimension;
import org.septicor.record.governance.Question;
import org.septicor.record.governance.Report;
import org.septicor.record.journal.Journal;
import org.septicor.record.keys.Keys;
import org.septicor.record.store.Store;

/** What the record promises, whichever database keeps it. */
abstract class ArchiveContract {
    private static final Pattern UUID_LINE = Pattern.compile("[0-9a-f-]{36}");
    static final long JOURNAL = 256 << 20;

    @TempDir
    Path folder;

    Database database;
    private final List<Archive> open = new ArrayList<>();

    abstract Database database() throws IOException, SQLException;

    @BeforeEach
    void start() throws IOException, SQLException {
        database = database();
    }

    @AfterEach
    void stop() throws Exception {
        open.forEach(Archive::close);
        database.close();
    }

    Archive archive() throws IOException {
        return archive("one", Sample.KEYS, Duration.ZERO, Sample.NOW);
    }

    Archive archive(String directory, Keys keys, Duration kept, Instant now) throws IOException {
        var source = database.source();
        Archive archive = Archive.open(
                source,
                Database.migration(source),
                keys,
                new Archive.Settings(folder.resolve(directory), JOURNAL, kept),
                Clock.fixed(now, ZoneOffset.UTC));
        open.add(archive);
        return archive;
    }

    void close(Archive archive) {
        archive.close();
        open.remove(archive);
    }

    /** Waits until the database has taken over all decisions. */
    static void stored(Archive archive) throws Exception {
        await(() -> archive.decisions().find(UUID.randomUUID()).isEmpty());
    }

    static void await(Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (!holds(condition)) {
            assertTrue(System.nanoTime() < deadline, "waited in vain");
            Thread.sleep(10);
        }
    }

    private static boolean holds(Callable<Boolean> condition) throws Exception {
        try {
            return condition.call();
        } catch (SQLException | Unavailable notYet) {
            return false;
        }
    }

    static Verification intact(String chain, long rows) {
        return new Verification(chain, rows, 0, null, List.of());
    }

    private static Verification.Fault fault(Verification verification) {
        assertFalse(verification.intact());
        return verification.fault();
    }

    @Test
    @DisplayName("gives back what was appended, column for column and byte for byte")
    void roundTrip() throws Exception {
        Archive archive = archive();
        Decision decision = Sample.decision(
                UUID.randomUUID(),
                Sample.NOW,
                "",
                "p",
                Sample.card(null),
                new CardRow(UUID.randomUUID(), "D-53", "critical", "D-53|2.5", CardRow.ORDER, "k", "overridden"));
        archive.decisions().append(decision);
        stored(archive);
        Stored stored = archive.decisions().find(decision.id()).orElseThrow();
        assertEquals(Stored.State.INTACT, stored.state());
        assertEquals(1, stored.position());
        assertEquals("first", stored.keyId());
        assertArrayEquals(decision.body(), stored.decision().body());
        assertEquals(decision.cards(), stored.decision().cards());
        assertEquals(columns(decision), columns(stored.decision()));
        assertTrue(archive.decisions().find(UUID.randomUUID()).isEmpty());
    }

    private static List<Object> columns(Decision d) {
        return List.of(
                d.id(),
                d.decidedAt(),
                d.evaluatedAt(),
                d.client(),
                d.service(),
                d.hook(),
                d.unit(),
                d.patientKey(),
                d.userKey(),
                d.outcome(),
                d.indicator(),
                d.mode(),
                d.pathway(),
                d.policy(),
                d.policyHash(),
                d.latencyMicros(),
                d.gaps());
    }

    @Test
    @DisplayName("stores a decision that was appended twice once")
    void twice() throws Exception {
        Archive archive = archive();
        Decision decision = Sample.decision();
        archive.decisions().append(decision);
        archive.decisions().append(decision);
        stored(archive);
        archive.decisions().append(decision);
        stored(archive);
        assertEquals(1, database.count("select count(*) from decision"));
        assertTrue(archive.decisions().verify().intact());
    }

    @Test
    @DisplayName("is not held up by a decision that the database refuses")
    void refused() throws Exception {
        Archive archive = archive();
        Decision first = Sample.decision();
        Decision same = Sample.decision(
                UUID.randomUUID(), Sample.NOW, "", "p", first.cards().get(0));
        Decision last = Sample.decision();
        archive.decisions().append(first);
        archive.decisions().append(same);
        archive.decisions().append(last);
        stored(archive);
        assertTrue(archive.decisions().find(first.id()).isPresent());
        assertTrue(archive.decisions().find(same.id()).isEmpty());
        assertTrue(archive.decisions().find(last.id()).isPresent());
        assertEquals(1, archive.decisions().refused());
        long refused = Files.size(folder.resolve("one/journal/refused"));
        assertTrue(refused > 1000);
        assertTrue(archive.decisions().verify().intact());

        // It is tried again, and kept once.
        close(archive);
        Archive again = archive();
        await(() -> again.decisions().refused() == 1);
        assertEquals(refused, Files.size(folder.resolve("one/journal/refused")));
    }

    @Test
    @DisplayName(
            "sets aside once what no version of it can read, also while the database is away, and stores what lies behind it")
    void unreadable() throws Exception {
        Decision behind = Sample.decision();
        byte[] later = JournalEntry.write(Sample.decision(), Sample.KEYS.inUse());
        later[0]++;
        byte[] torn = JournalEntry.write(Sample.decision(), Sample.KEYS.inUse());
        torn[2] = (byte) 0x7f;
        try (Journal journal = new Journal(folder.resolve("one/journal"), JOURNAL)) {
            for (byte[] entry : List.of(later, torn, JournalEntry.write(behind, Sample.KEYS.inUse()))) {
                assertTrue(journal.append(entry));
            }
        }
        database.cut();
        Archive archive = archive();
        await(() -> saysAtOnceThatItIsAway(archive));
        Thread.sleep(300);
        database.mend();
        await(() -> archive.decisions().find(behind.id()).isPresent());
        assertEquals(2, archive.decisions().refused());
        close(archive);
        try (Journal kept = new Journal(folder.resolve("one/journal"), JOURNAL)) {
            List<byte[]> entries = kept.next(10, JOURNAL).entries();
            assertEquals(2, entries.size());
            assertArrayEquals(later, entries.get(0));
            assertArrayEquals(torn, entries.get(1));
        }
    }

    @Test
    @DisplayName(
            "stores nothing under another key while that of the record is missing, and all of it once the key is back")
    void keyMissing() throws Exception {
        Archive before = archive();
        Decision old = Sample.decision();
        before.decisions().append(old);
        stored(before);
        database.cut();
        Decision waiting = Sample.decision();
        before.decisions().append(waiting);
        close(before);
        database.mend();

        Archive stranger = archive("one", Keys.of(List.of(Sample.SECOND_KEY)), Duration.ZERO, Sample.NOW);
        Decision strange = Sample.decision();
        stranger.decisions().append(strange);
        String said = assertThrows(
                        Unavailable.class, () -> stranger.feedback().add(List.of(Sample.override(UUID.randomUUID()))))
                .getMessage();
        assertTrue(said.contains("the key first"), said);
        assertThrows(Unavailable.class, () -> stranger.decisions().find(strange.id()));
        assertThrows(
                Unavailable.class,
                () -> archive(
                                "purging",
                                Keys.of(List.of(Sample.SECOND_KEY)),
                                Duration.ofDays(1),
                                Sample.NOW.plus(Duration.ofDays(9)))
                        .retention()
                        .purge());
        assertEquals(
                new Verification.Fault(1, Kind.KEY_MISSING),
                fault(stranger.decisions().verify()));
        assertEquals(0, stranger.decisions().refused());
        close(stranger);
        assertEquals(1, database.count("select count(*) from decision"));

        Archive after =
                archive("one", Keys.of(List.of(Sample.FIRST_KEY, Sample.SECOND_KEY)), Duration.ZERO, Sample.NOW);
        stored(after);
        for (Decision each : List.of(old, waiting, strange)) {
            assertEquals(
                    Stored.State.INTACT,
                    after.decisions().find(each.id()).orElseThrow().state());
        }
        assertEquals(intact("decision", 3), after.decisions().verify());
        assertEquals(intact("feedback", 0), after.feedback().verify());
    }

    @Test
    @DisplayName("takes whatever a client can write")
    void text() throws Exception {
        Archive archive = archive();
        String nasty = "a\u0000b\ud800c\udc00 \ud83d\ude00 '\"\\ , \n";
        Decision decision = Sample.decision(
                UUID.randomUUID(), Instant.parse("-9999-01-01T00:00:00Z"), nasty, nasty, Sample.card(null));
        archive.decisions().append(decision);
        stored(archive);
        Stored stored = archive.decisions().find(decision.id()).orElseThrow();
        assertEquals(Stored.State.INTACT, stored.state());
        assertEquals(
                "a\ufffdb\ufffdc\ufffd \ud83d\ude00 '\"\\ , \n",
                stored.decision().unit());
        UUID card = decision.cards().get(0).uuid();
        int added = archive.feedback()
                .add(List.of(
                        new FeedbackEntry(
                                nasty,
                                nasty,
                                nasty.repeat(1000),
                                nasty,
                                Instant.MAX,
                                List.of(nasty),
                                nasty,
                                nasty,
                                nasty,
                                nasty),
                        new FeedbackEntry(
                                "ward",
                                "s",
                                card.toString().toUpperCase(Locale.ROOT),
                                "accepted",
                                Instant.MIN,
                                List.of(nasty),
                                null,
                                null,
                                null,
                                null)));
        assertEquals(2, added);
        assertTrue(archive.feedback().verify().intact());
        assertEquals(1, archive.silences().about(List.of(decision.patientKey())).size());
    }

    @Test
    @DisplayName("goes on after a thread that reads was interrupted")
    void interrupted() throws Exception {
        Archive archive = archive();
        Decision decision = Sample.decision();
        archive.decisions().append(decision);
        stored(archive);
        Thread.currentThread().interrupt();
        try {
            archive.decisions().find(decision.id());
            archive.feedback()
                    .add(List.of(Sample.override(decision.cards().get(0).uuid())));
        } catch (Unavailable interrupted) {
            // As may be.
        }
        Thread.interrupted();
        archive.decisions().append(Sample.decision());
        await(() -> {
            stored(archive);
            return archive.decisions().find(decision.id()).isPresent();
        });
        assertEquals(2, archive.decisions().verify().rows());
    }

    @Test
    @DisplayName("keeps no identifier and no comment in the clear, in the database and in the journal")
    void sealed() throws Exception {
        Archive archive = archive();
        Decision decision = Sample.decision(UUID.randomUUID(), Sample.NOW, "unit-a", "zq-patient", Sample.card(null));
        database.cut();
        archive.decisions().append(decision);
        try (Stream<Path> files = Files.walk(folder.resolve("one"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
                assertFalse(bytes.contains("zq-patient"), file.toString());
                assertFalse(bytes.contains("D-37"), file.toString());
            }
        }
        database.mend();
        await(() -> {
            stored(archive);
            return true;
        });
        archive.feedback().add(List.of(Sample.override(decision.cards().get(0).uuid())));
        try (var connection = database.direct();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select b.body, f.user_comment from decision_body b, feedback f")) {
            assertTrue(row.next());
            assertFalse(new String(row.getBytes(1), StandardCharsets.ISO_8859_1).contains("zq-patient"));
            assertFalse(new String(row.getBytes(2), StandardCharsets.ISO_8859_1).contains("family"));
        }
    }

    @Test
    @DisplayName("loses nothing and stores nothing twice while the database goes away and comes back under load")
    void outages() throws Exception {
        Archive archive = archive();
        ConcurrentLinkedQueue<UUID> appended = new ConcurrentLinkedQueue<>();
        AtomicBoolean enough = new AtomicBoolean();
        ExecutorService callers = Executors.newFixedThreadPool(3);
        List<Future<?>> calls = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            calls.add(callers.submit(() -> {
                while (!enough.get()) {
                    Decision decision = Sample.decision();
                    archive.decisions().append(decision);
                    appended.add(decision.id());
                    Thread.sleep(1);
                }
                return null;
            }));
        }
        for (int i = 0; i < 12; i++) {
            Thread.sleep(40);
            database.cut();
            Thread.sleep(60);
            database.mend();
        }
        enough.set(true);
        for (Future<?> call : calls) {
            call.get();
        }
        callers.shutdown();
        assertEquals(0, archive.decisions().lost());
        await(() -> {
            stored(archive);
            return true;
        });
        assertTrue(appended.size() > 100);
        assertEquals(appended.size(), database.count("select count(*) from decision"));
        assertEquals(appended.size(), database.count("select count(*) from card"));
        // The pool may still hold connections of before the last cut.
        for (UUID id : appended.stream().limit(20).toList()) {
            await(() -> {
                assertTrue(archive.decisions().find(id).isPresent());
                return true;
            });
        }
        await(() -> {
            Verification verification = archive.decisions().verify();
            assertTrue(verification.intact());
            assertEquals(appended.size(), verification.rows());
            return true;
        });
    }

    @Test
    @DisplayName("starts without its database, says so to readers, and stores all once it is there")
    void databaseAwayAtTheStart() throws Exception {
        database.cut();
        Archive archive = archive();
        Decision decision = Sample.decision();
        archive.decisions().append(decision);
        assertThrows(Unavailable.class, () -> archive.decisions().find(decision.id()));
        assertThrows(
                Unavailable.class,
                () -> archive.feedback()
                        .add(List.of(Sample.override(decision.cards().get(0).uuid()))));
        assertThrows(Unavailable.class, () -> archive.usedTokens().first("i", "j", Sample.NOW));
        assertFalse(archive.silences().isLoaded());
        await(() -> saysAtOnceThatItIsAway(archive));
        database.mend();
        await(() -> database.count("select count(*) from decision") == 1);
        await(() -> archive.decisions().find(decision.id()).isPresent());
        await(() -> archive.silences().isLoaded());
    }

    private static boolean saysAtOnceThatItIsAway(Archive archive) throws Exception {
        List<Callable<?>> questions = List.of(
                () -> archive.decisions().find(UUID.randomUUID()),
                () -> archive.decisions().verify(),
                () -> archive.feedback().verify(),
                () -> archive.feedback().add(List.of(Sample.override(UUID.randomUUID()))));
        for (Callable<?> question : questions) {
            try {
                question.call();
                return false;
            } catch (Unavailable away) {
                if (!away.getMessage().contains("a moment ago")) {
                    return false;
                }
            }
        }
        return true;
    }

    /** The ids that stand in whole lines. */
    private static Set<UUID> written(Path output) throws IOException {
        String text = Files.readString(output, StandardCharsets.ISO_8859_1);
        Set<UUID> ids = new HashSet<>();
        text.substring(0, text.lastIndexOf('\n') + 1)
                .lines()
                .filter(line -> UUID_LINE.matcher(line).matches())
                .forEach(line -> ids.add(UUID.fromString(line)));
        return ids;
    }

    @Test
    @DisplayName("has every decision once that a process wrote down before it was killed, several times over")
    void killed() throws Exception {
        String url = database.url();
        if (url.startsWith("jdbc:h2:")) {
            // One process at a time has the file.
            database.close();
        }
        Set<UUID> said = new HashSet<>();
        for (int round = 1; round <= 3; round++) {
            Path output = folder.resolve("output" + round);
            Process child = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Appender.class.getName(),
                            url,
                            folder.resolve("killed").toString())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            try {
                long lines = 300L * round;
                await(() -> !child.isAlive() || written(output).size() >= lines);
                assertTrue(child.isAlive(), () -> "the process ended by itself, see " + output);
            } finally {
                child.destroyForcibly().waitFor();
            }
            said.addAll(written(output));
        }
        assertTrue(said.size() >= 1800);
        database = url.startsWith("jdbc:h2:") ? database() : database;
        Archive archive = archive("killed", Sample.KEYS, Duration.ZERO, Sample.NOW);
        await(() -> {
            stored(archive);
            return true;
        });
        List<UUID> stored = new ArrayList<>();
        try (var connection = database.direct();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select id from decision")) {
            while (row.next()) {
                stored.add(row.getObject(1, UUID.class));
            }
        }
        assertEquals(stored.size(), Set.copyOf(stored).size());
        said.removeAll(Set.copyOf(stored));
        assertEquals(Set.of(), said);
        assertEquals(intact("decision", stored.size()), archive.decisions().verify());
    }

    @Test
    @DisplayName("stores at the next start what the last one could not")
    void restart() throws Exception {
        Archive before = archive();
        stored(before);
        database.cut();
        List<Decision> decisions = Stream.generate(Sample::decision).limit(700).toList();
        decisions.forEach(before.decisions()::append);
        close(before);
        database.mend();
        assertEquals(0, database.count("select count(*) from decision"));
        Archive after = archive();
        Decision another = Sample.decision();
        after.decisions().append(another);
        stored(after);
        assertEquals(701, database.count("select count(*) from decision"));
        assertEquals(701, after.decisions().find(another.id()).orElseThrow().position());
        close(after);
        try (Stream<Path> left = Files.list(folder.resolve("one/journal"))) {
            assertEquals(
                    List.of("lock", "witness"),
                    left.map(path -> path.getFileName().toString()).sorted().toList());
        }
    }

    private UsedTokens tokens(Instant now) {
        var source = database.source();
        return new UsedTokens(
                new Store(source, Database.migration(source)),
                Duration.ofSeconds(20),
                Clock.fixed(now, ZoneOffset.UTC));
    }

    @Test
    @DisplayName("keeps a token in mind over a restart, for all replicas, until it has expired")
    void tokens() throws Exception {
        UsedTokens one = tokens(Sample.NOW);
        assertTrue(one.first("https://ehr.test", "t-1", Sample.NOW.plusSeconds(300)));
        assertFalse(one.first("https://ehr.test", "t-1", Sample.NOW.plusSeconds(300)));
        assertTrue(one.first("https://other.test", "t-1", Sample.NOW.plusSeconds(300)));
        UsedTokens two = tokens(Sample.NOW);
        assertFalse(two.first("https://ehr.test", "t-1", Sample.NOW));
        assertEquals(2, database.count("select count(*) from used_token"));
        archive("one", Sample.KEYS, Duration.ZERO, Sample.NOW.plusSeconds(300))
                .retention()
                .purge();
        assertEquals(2, database.count("select count(*) from used_token"));
        archive("two", Sample.KEYS, Duration.ZERO, Sample.NOW.plusSeconds(301))
                .retention()
                .purge();
        assertEquals(0, database.count("select count(*) from used_token"));
        one.end();
        two.end();
    }

    @Test
    @DisplayName(
            "has a token that comes before the database has answered wait for it: it may have been used before the restart")
    void tokensAtTheStart() throws Exception {
        UsedTokens before = tokens(Sample.NOW);
        assertTrue(before.first("https://ehr.test", "t-1", Sample.NOW.plusSeconds(300)));
        before.end();
        database.cut();
        UsedTokens after = tokens(Sample.NOW);
        CompletableFuture<Boolean> first = CompletableFuture.supplyAsync(() -> {
            try {
                return after.first("https://ehr.test", "t-1", Sample.NOW.plusSeconds(300));
            } catch (Unavailable decidedElsewhere) {
                return true;
            }
        });
        Thread.sleep(300);
        assertFalse(first.isDone());
        database.mend();
        assertFalse(first.get());
        assertTrue(after.first("https://ehr.test", "t-2", Sample.NOW.plusSeconds(300)));
        after.end();
    }

    @Test
    @DisplayName("lets a token through once where eight ask at the same time")
    void tokensAtOnce() throws Exception {
        UsedTokens one = tokens(Sample.NOW);
        UsedTokens two = tokens(Sample.NOW);
        List<Boolean> answers = atOnce(
                8,
                () -> (Thread.currentThread().getId() % 2 == 0 ? one : two)
                        .first("https://ehr.test", "t", Sample.NOW.plusSeconds(60)));
        assertEquals(1, answers.stream().filter(first -> first).count());
        one.end();
        two.end();
    }

    static <T> List<T> atOnce(int threads, Callable<T> work) throws Exception {
        CyclicBarrier barrier = new CyclicBarrier(threads);
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<T>> futures = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                futures.add(executor.submit(() -> {
                    barrier.await();
                    return work.call();
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        } finally {
            executor.shutdown();
        }
    }

    @Test
    @DisplayName("stores the same feedback once, whoever repeats it")
    void feedbackOnce() throws Exception {
        Archive one = archive();
        Archive two = archive("two", Sample.KEYS, Duration.ZERO, Sample.NOW);
        Decision decision = Sample.decision();
        one.decisions().append(decision);
        UUID card = decision.cards().get(0).uuid();
        List<FeedbackEntry> entries =
                List.of(Sample.override(card), Sample.acceptance(UUID.randomUUID(), "s-1"), Sample.override(card));
        List<Integer> added = atOnce(
                8,
                () -> (Thread.currentThread().getId() % 2 == 0 ? one : two)
                        .feedback()
                        .add(entries));
        assertEquals(2, added.stream().mapToInt(Integer::intValue).sum());
        assertEquals(2, database.count("select count(*) from feedback"));
        // Another key in front does not make it another.
        Archive rotated =
                archive("three", Keys.of(List.of(Sample.SECOND_KEY, Sample.FIRST_KEY)), Duration.ZERO, Sample.NOW);
        assertEquals(0, rotated.feedback().add(entries));
        assertEquals(1, rotated.feedback().add(List.of(Sample.acceptance(card))));
        assertTrue(rotated.feedback().verify().intact());
    }

    @Test
    @DisplayName("stores all entries of a feedback or none")
    void feedbackAllOrNone() throws Exception {
        Archive archive = archive();
        stored(archive);
        database.cut();
        assertThrows(
                Unavailable.class,
                () -> archive.feedback()
                        .add(List.of(Sample.override(UUID.randomUUID()), Sample.override(UUID.randomUUID()))));
        database.mend();
        long stored = database.count("select count(*) from feedback");
        assertTrue(stored == 0 || stored == 2);
    }

    @Test
    @DisplayName("knows what was answered: at once here, soon in the other replica, again after a restart")
    void silences() throws Exception {
        Archive one = archive();
        Archive two = archive("two", Sample.KEYS, Duration.ZERO, Sample.NOW);
        Decision decision = Sample.decision();
        one.decisions().append(decision);
        stored(one);
        CardRow card = decision.cards().get(0);
        one.feedback().add(List.of(Sample.override(card.uuid()), Sample.acceptance(card.uuid(), "s-1", "s-2")));
        List<Heard> heard = one.silences().about(one.pseudonyms().patients("ward", "patient-1"));
        assertEquals(2, heard.size());
        Heard override = heard.get(1);
        assertEquals(card, override.card());
        assertEquals(decision.userKey(), override.userKey());
        assertEquals(FeedbackEntry.OVERRIDDEN, override.outcome());
        assertEquals("not-now", override.reasonCode());
        assertEquals(Sample.NOW.plusSeconds(60), override.outcomeAt());
        assertEquals(Sample.NOW, override.receivedAt());
        await(() -> two.silences().about(List.of(decision.patientKey())).equals(heard));
        Archive three = archive("three", Sample.KEYS, Duration.ZERO, Sample.NOW);
        await(() -> three.silences().about(List.of(decision.patientKey())).equals(heard));
        assertTrue(three.silences().about(List.of("nobody")).isEmpty());
        Archive nextDay = archive("four", Sample.KEYS, Duration.ZERO, Sample.NOW.plus(Duration.ofHours(25)));
        await(() -> nextDay.silences().isLoaded());
        assertTrue(nextDay.silences().about(List.of(decision.patientKey())).isEmpty());
    }

    @Test
    @DisplayName("understands an answer that came before its decision, and none of another client's card")
    void lateDecision() throws Exception {
        Archive one = archive();
        stored(one);
        Decision decision = Sample.decision();
        UUID card = decision.cards().get(0).uuid();
        one.feedback()
                .add(List.of(
                        Sample.override(card),
                        new FeedbackEntry(
                                "stranger",
                                "s",
                                card.toString(),
                                "overridden",
                                null,
                                List.of(),
                                null,
                                null,
                                null,
                                null)));
        assertTrue(one.silences().about(List.of(decision.patientKey())).isEmpty());
        Archive two = archive("two", Sample.KEYS, Duration.ZERO, Sample.NOW);
        two.decisions().append(decision);
        await(() -> one.silences().about(List.of(decision.patientKey())).size() == 1);
        assertEquals(
                "not-now",
                one.silences().about(List.of(decision.patientKey())).get(0).reasonCode());
    }

    private static final List<String> TAMPERINGS = List.of(
            "update decision set decided_at = decided_at + interval '1' second where position = 3",
            "update decision set evaluated_at = evaluated_at + interval '1' second where position = 3",
            "update decision set client = 'x' where position = 3",
            "update decision set service = 'x' where position = 3",
            "update decision set hook = 'x' where position = 3",
            "update decision set unit = 'x' where position = 3",
            "update decision set patient_key = 'x' where position = 3",
            "update decision set user_key = 'x' where position = 3",
            "update decision set outcome = 'x' where position = 3",
            "update decision set indicator = 'x' where position = 3",
            "update decision set mode = 'shadow' where position = 3",
            "update decision set pathway = 'x' where position = 3",
            "update decision set policy = 'x' where position = 3",
            "update decision set policy_hash = 'x' where position = 3",
            "update decision set latency_us = 1 where position = 3",
            "update decision set latency_class = 1 where position = 3",
            "update decision set gaps = '' where position = 3",
            "update decision set id = '00000000-0000-0000-0000-000000000001' where position = 3",
            "update decision set hash = previous where position = 3",
            "update decision set previous = hash where position = 3",
            "update decision set key_id = 'x', outcome = 'x' where position = 3",
            "update decision_body set body = (select hash from decision where position = 1)"
                    + " where decision = (select id from decision where position = 3)",
            "delete from decision_body where decision = (select id from decision where position = 3)",
            "update card set uuid = '00000000-0000-0000-0000-000000000001' where decision = (select id from decision where position = 3)",
            "update card set ordinal = 7 where decision = (select id from decision where position = 3)",
            "update card set rule = 'x' where decision = (select id from decision where position = 3)",
            "update card set indicator = 'x' where decision = (select id from decision where position = 3)",
            "update card set topic = 'x' where decision = (select id from decision where position = 3)",
            "update card set about = 'x' where decision = (select id from decision where position = 3)",
            "update card set order_key = 'x' where decision = (select id from decision where position = 3)",
            "update card set withheld = 'shadow' where decision = (select id from decision where position = 3)",
            "update card set decided_at = decided_at + interval '1' second where decision = (select id from decision where position = 3)",
            "update card set client = 'x' where decision = (select id from decision where position = 3)",
            "update card set service = 'x' where decision = (select id from decision where position = 3)",
            "update card set unit = 'x' where decision = (select id from decision where position = 3)",
            "update card set patient_key = 'x' where decision = (select id from decision where position = 3)",
            "update card set user_key = 'x' where decision = (select id from decision where position = 3)",
            "delete from card where decision = (select id from decision where position = 3)",
            "update decision set position = position + 100 where position = 3",
            "delete from decision where position = 3");

    @Test
    @DisplayName("finds what was changed in a decision")
    void altered() throws Exception {
        Archive archive = filled();
        List<String> tables = List.of("decision", "decision_body", "card");
        for (String table : tables) {
            database.execute("create table old_" + table + " as select * from " + table);
        }
        for (String tampering : TAMPERINGS) {
            assertTrue(archive.decisions().verify().intact(), "before " + tampering);
            assertEquals(1, database.execute(tampering), tampering);
            Kind kind = tampering.contains("+ 100")
                    ? Kind.SUPERFLUOUS
                    : tampering.startsWith("delete from decision where")
                            ? Kind.MISSING
                            : tampering.contains("key_id") ? Kind.KEY_MISSING : Kind.ALTERED;
            Verification.Fault fault = fault(archive.decisions().verify());
            assertEquals(kind, fault.kind(), tampering);
            assertEquals(kind == Kind.SUPERFLUOUS ? 6 : 3, fault.position(), tampering);
            for (String table : tables) {
                database.execute("delete from " + table);
                database.execute("insert into " + table + " select * from old_" + table);
            }
        }
        assertTrue(archive.decisions().verify().intact());
    }

    private Archive filled() throws Exception {
        Archive archive = archive();
        for (int i = 0; i < 5; i++) {
            archive.decisions().append(Sample.decision());
        }
        stored(archive);
        return archive;
    }

    @Test
    @DisplayName("finds rows that were swapped, cut off, added or taken from the beginning")
    void rearranged() throws Exception {
        Archive archive = filled();
        database.execute("update decision set position = 99 where position = 2");
        database.execute("update decision set position = 2 where position = 3");
        database.execute("update decision set position = 3 where position = 99");
        assertEquals(
                new Verification.Fault(2, Kind.ALTERED),
                fault(archive.decisions().verify()));
        database.execute("update decision set position = 99 where position = 2");
        database.execute("update decision set position = 2 where position = 3");
        database.execute("update decision set position = 3 where position = 99");
        assertTrue(archive.decisions().verify().intact());

        UUID stray = UUID.randomUUID();
        database.execute(
                "insert into decision_body (decision, body) select ?, hash from decision where position = 1", stray);
        assertEquals(
                new Verification.Fault(0, Kind.SUPERFLUOUS),
                fault(archive.decisions().verify()));
        database.execute("delete from decision_body where decision = ?", stray);

        database.execute(
                "update chain set first_position = 2, first_previous = (select hash from decision where position = 1)"
                        + " where name = 'decision'");
        assertEquals(Kind.ANCHOR, fault(archive.decisions().verify()).kind());
        database.execute(
                "update chain set first_position = 1, first_previous = (select previous from decision where position = 1),"
                        + " key_id = 'x' where name = 'decision'");
        assertEquals(
                new Verification.Fault(5, Kind.KEY_MISSING),
                fault(archive.decisions().verify()));
        database.execute("update chain set key_id = 'first' where name = 'decision'");
        assertTrue(archive.decisions().verify().intact());

        database.execute("delete from decision where position = 1");
        assertEquals(
                new Verification.Fault(1, Kind.MISSING),
                fault(archive.decisions().verify()));
    }

    @Test
    @DisplayName(
            "finds a tail that was cut off, even with an earlier anchor rightly sealed put back, and after a restart")
    void truncated() throws Exception {
        Archive archive = filled();
        database.execute("create table old_chain as select * from chain");
        archive.decisions().append(Sample.decision());
        archive.decisions().append(Sample.decision());
        stored(archive);
        database.execute("delete from card where decision in (select id from decision where position > 5)");
        database.execute("delete from decision_body where decision in (select id from decision where position > 5)");
        database.execute("delete from decision where position > 5");
        assertEquals(
                new Verification.Fault(6, Kind.MISSING),
                fault(archive.decisions().verify()));
        database.execute("delete from chain");
        assertEquals(Kind.ANCHOR, fault(archive.decisions().verify()).kind());
        database.execute("insert into chain select * from old_chain");
        assertEquals(
                new Verification.Fault(6, Kind.MISSING),
                fault(archive.decisions().verify()));
        close(archive);
        assertEquals(
                new Verification.Fault(6, Kind.MISSING),
                fault(archive().decisions().verify()));
    }

    private void deleteDecisions(String which) throws SQLException {
        database.execute("delete from card where decision in (select id from decision where position " + which + ")");
        database.execute(
                "delete from decision_body where decision in (select id from decision where position " + which + ")");
        database.execute("delete from decision where position " + which);
    }

    /** What a chain's verification says was wrong before more was added. */
    private static List<Verification.Fault> broken(Verification verification) {
        assertFalse(verification.intact());
        return verification.breaks().stream()
                .map(each -> new Verification.Fault(each.position(), each.kind()))
                .toList();
    }

    private static void more(Archive archive, int decisions) throws Exception {
        for (int i = 0; i < decisions; i++) {
            archive.decisions().append(Sample.decision());
        }
        stored(archive);
    }

    @Test
    @DisplayName(
            "does not seal over an anchor that was falsified: it says so from then on, until its witness is moved away")
    void falsifiedAnchor() throws Exception {
        Archive archive = filled();
        archive.feedback().add(List.of(Sample.override(UUID.randomUUID()), Sample.override(UUID.randomUUID())));
        deleteDecisions("<= 3");
        database.execute(
                "update chain set first_position = 4, first_previous = (select previous from decision where position = 4)"
                        + " where name = 'decision'");
        database.execute("delete from feedback where position = 1");
        database.execute(
                "update chain set first_position = 2, first_previous = (select previous from feedback where position = 2)"
                        + " where name = 'feedback'");
        Archive purging = archive("two", Sample.KEYS, Duration.ofDays(1), Sample.NOW.plus(Duration.ofDays(9)));
        assertThrows(Unavailable.class, () -> purging.retention().purge());
        more(archive, 1);
        archive.feedback().add(List.of(Sample.override(UUID.randomUUID())));
        for (int i = 0; i < 2; i++) {
            Verification decisions = archive.decisions().verify();
            assertNull(decisions.fault());
            assertEquals(List.of(new Verification.Fault(5, Kind.ANCHOR)), broken(decisions));
            assertEquals(Sample.NOW.toString(), decisions.breaks().get(0).seenAt());
            assertEquals(
                    List.of(new Verification.Fault(2, Kind.ANCHOR)),
                    broken(archive.feedback().verify()));
            close(archive);
            archive = archive();
            more(archive, 1);
        }
        close(archive);
        Files.delete(folder.resolve("one/journal/witness"));
        Archive lookedInto = archive();
        more(lookedInto, 1);
        assertEquals(intact("decision", 6), lookedInto.decisions().verify());
        assertEquals(intact("feedback", 2), lookedInto.feedback().verify());
    }

    @Test
    @DisplayName("does not forget a tail that was cut off when the chain has grown past it again")
    void grownPast() throws Exception {
        Archive archive = filled();
        database.execute("create table old_chain as select * from chain");
        more(archive, 2);
        deleteDecisions("> 5");
        database.execute("delete from chain");
        database.execute("insert into chain select * from old_chain");
        more(archive, 5);
        assertEquals(
                new Verification.Fault(7, Kind.MISSING),
                broken(archive.decisions().verify()).get(0));
    }

    @Test
    @DisplayName("does not forget a chain that was begun anew, with all that was in it gone")
    void begunAnew() throws Exception {
        Archive archive = filled();
        close(archive);
        deleteDecisions("> 0");
        database.execute("update chain set first_position = 1, first_previous = null, position = 0, hash = null,"
                + " key_id = '', seal = null");
        Archive next = archive();
        more(next, 15);
        assertEquals(
                new Verification.Fault(5, Kind.MISSING),
                broken(next.decisions().verify()).get(0));
    }

    @Test
    @DisplayName("goes on behind rows that lie behind the chain's end, and says so")
    void behindTheEnd() throws Exception {
        Archive archive = filled();
        database.execute("create table old_chain as select * from chain");
        more(archive, 1);
        database.execute("delete from chain");
        database.execute("insert into chain select * from old_chain");
        more(archive, 3);
        assertEquals(0, archive.decisions().refused());
        assertEquals(9, database.count("select count(*) from decision"));
        Verification verification = archive.decisions().verify();
        assertNull(verification.fault());
        assertEquals(List.of(new Verification.Fault(6, Kind.SUPERFLUOUS)), broken(verification));
    }

    @Test
    @DisplayName("starts with a witness that cannot be read, and says so")
    void spoiltWitness() throws Exception {
        for (String spoilt : List.of("", "decision x 00\n", "decision 5\n", "\u00ff\u0000")) {
            Archive archive = archive();
            more(archive, 2);
            close(archive);
            Files.writeString(folder.resolve("one/journal/witness"), spoilt, StandardCharsets.ISO_8859_1);
            Archive next = archive();
            more(next, 1);
            List<Verification.Fault> expected = List.of(new Verification.Fault(0, Kind.WITNESS));
            assertEquals(expected, broken(next.decisions().verify()), spoilt);
            assertEquals(expected, broken(next.feedback().verify()), spoilt);
            close(next);
            Files.delete(folder.resolve("one/journal/witness"));
        }
    }

    private static final List<String> CHANGES = List.of(
            "received_at = received_at + interval '1' second",
            "client = 'x'",
            "service = 'x'",
            "card = null",
            "card_sent = 'x'",
            "outcome = 'accepted'",
            "outcome_at = outcome_at + interval '1' second",
            "suggestions = '[]'",
            "reason_system = null",
            "reason_code = 'x'",
            "reason_display = ''",
            "user_comment = null",
            "digest = hash",
            "flag = null",
            "hash = previous",
            "previous = hash",
            "key_id = 'x', outcome = 'accepted'");

    @Test
    @DisplayName("finds what was changed in an answer")
    void alteredFeedback() throws Exception {
        Archive archive = archive();
        for (int i = 0; i < 3; i++) {
            FeedbackEntry entry = Sample.override(UUID.randomUUID());
            archive.feedback()
                    .add(List.of(new FeedbackEntry(
                            entry.client(),
                            entry.service(),
                            entry.card(),
                            entry.outcome(),
                            entry.outcomeAt(),
                            List.of("s"),
                            entry.reasonSystem(),
                            entry.reasonCode(),
                            entry.reasonDisplay(),
                            entry.userComment())));
        }
        assertEquals(3, archive.feedback().verify().rows());
        database.execute("create table old_feedback as select * from feedback");
        for (String change : CHANGES) {
            assertTrue(archive.feedback().verify().intact(), "before " + change);
            database.execute("update feedback set " + change + " where position = 2");
            assertEquals(
                    new Verification.Fault(2, change.contains("key_id") ? Kind.KEY_MISSING : Kind.ALTERED),
                    fault(archive.feedback().verify()),
                    change);
            database.execute("delete from feedback");
            database.execute("insert into feedback select * from old_feedback");
        }
        database.execute("delete from feedback where position = 2");
        assertEquals(
                new Verification.Fault(2, Kind.MISSING),
                fault(archive.feedback().verify()));
    }

    @Test
    @DisplayName("gives back what was answered to the cards of a decision, and says where it cannot")
    void answered() throws Exception {
        Archive archive = archive();
        CardRow card = Sample.card(null);
        UUID id = UUID.randomUUID();
        archive.decisions().append(Sample.decision(id, Sample.NOW, "unit-a", "patient-1", card));
        stored(archive);
        FeedbackEntry override = Sample.override(card.uuid());
        FeedbackEntry foreign = new FeedbackEntry(
                "other", "s", card.uuid().toString(), "accepted", Sample.NOW, List.of("x"), null, null, null, null);
        archive.feedback()
                .add(List.of(
                        override, Sample.acceptance(card.uuid(), "s-1"), foreign, Sample.override(UUID.randomUUID())));
        assertEquals(
                List.of(
                        new StoredFeedback(
                                Sample.acceptance(card.uuid(), "s-1"),
                                Times.storable(Sample.NOW),
                                StoredFeedback.UNKNOWN_SUGGESTION,
                                Stored.State.INTACT),
                        new StoredFeedback(override, Times.storable(Sample.NOW), null, Stored.State.INTACT)),
                archive.feedback().about(id));

        Archive keyless = archive("two", Keys.of(List.of(Sample.SECOND_KEY)), Duration.ZERO, Sample.NOW);
        StoredFeedback unread = keyless.feedback().about(id).get(1);
        assertEquals(Stored.State.KEY_MISSING, unread.state());
        assertNull(unread.entry().userComment());
        database.execute("update feedback set reason_code = 'x' where position = 1");
        StoredFeedback altered = archive.feedback().about(id).get(1);
        assertEquals(Stored.State.ALTERED, altered.state());
        assertNull(altered.entry().userComment());

        // It is shown to be altered, and nothing that comes later waits for it.
        database.execute("update feedback set suggestions = 'x' where position = 1");
        altered = archive.feedback().about(id).get(1);
        assertEquals(Stored.State.ALTERED, altered.state());
        assertEquals(List.of(), altered.entry().suggestions());
        Archive later = archive("three", Sample.KEYS, Duration.ZERO, Sample.NOW);
        later.feedback().add(List.of(Sample.acceptance(card.uuid())));
        await(() -> later.silences().isLoaded());
        assertEquals(
                2,
                later.silences()
                        .about(later.pseudonyms().patients("ward", "patient-1"))
                        .size());
    }

    @Test
    @DisplayName("holds of the answers to one card what a silence asks for, however often a client answers")
    void answeredOften() throws Exception {
        Archive archive = archive();
        Decision decision = Sample.decision();
        archive.decisions().append(decision);
        stored(archive);
        FeedbackEntry override = Sample.override(decision.cards().get(0).uuid());
        for (int i = 0; i < 30; i++) {
            boolean accepts = i % 3 == 0;
            archive.feedback()
                    .add(List.of(new FeedbackEntry(
                            override.client(),
                            override.service(),
                            override.card(),
                            accepts ? FeedbackEntry.ACCEPTED : FeedbackEntry.OVERRIDDEN,
                            Sample.NOW.minusSeconds((i * 7) % 30),
                            List.of(),
                            null,
                            null,
                            null,
                            null)));
        }
        List<Heard> heard = archive.silences().about(List.of(decision.patientKey()));
        List<String> said = heard.stream()
                .map(each -> each.outcome() + " "
                        + Duration.between(each.outcomeAt(), Sample.NOW).toSeconds())
                .toList();
        assertEquals(List.of("overridden 29", "accepted 27", "accepted 0"), said);
    }

    @Test
    @DisplayName("gives two replicas on one database one chain without gaps")
    void replicas() throws Exception {
        Archive one = archive();
        Archive two = archive("two", Sample.KEYS, Duration.ZERO, Sample.NOW);
        atOnce(4, () -> {
            Archive mine = Thread.currentThread().getId() % 2 == 0 ? one : two;
            for (int i = 0; i < 150; i++) {
                mine.decisions().append(Sample.decision());
            }
            return null;
        });
        stored(one);
        stored(two);
        assertEquals(600, database.count("select count(*) from decision"));
        assertEquals(600, database.count("select max(position) from decision"));
        for (Archive each : List.of(one, two)) {
            assertEquals(intact("decision", 600), each.decisions().verify());
        }
    }

    @Test
    @DisplayName("verifies while decisions are added and old ones removed")
    void verifiedAtWork() throws Exception {
        Archive archive = archive("one", Sample.KEYS, Duration.ofDays(30), Sample.NOW);
        AtomicBoolean enough = new AtomicBoolean();
        ExecutorService writers = Executors.newFixedThreadPool(1);
        Future<?> writer = writers.submit(() -> {
            for (int i = 0; i < 1500 || !enough.get(); i++) {
                Instant at = i < 1000 ? Sample.NOW.minus(Duration.ofDays(40)) : Sample.NOW;
                archive.decisions().append(Sample.decision(UUID.randomUUID(), at, "u", "p", Sample.card(null)));
                if (i % 50 == 49) {
                    await(() -> {
                        archive.retention().purge();
                        return true;
                    });
                    Thread.sleep(2);
                }
            }
            return null;
        });
        for (int i = 0; i < 10; i++) {
            assertNull(archive.decisions().verify().fault());
        }
        enough.set(true);
        writer.get();
        writers.shutdown();
        stored(archive);
        archive.retention().purge();
        assertTrue(archive.decisions().verify().intact());
        assertEquals(
                0,
                database.count(
                        "select count(*) from decision where decided_at < timestamp with time zone '2026-02-01 00:00:00+00'"));
    }

    @Test
    @DisplayName("reads what older keys wrote as long as they are configured")
    void rotation() throws Exception {
        Archive before = archive();
        Decision old = Sample.decision();
        before.decisions().append(old);
        stored(before);
        before.feedback().add(List.of(Sample.override(old.cards().get(0).uuid())));
        database.cut();
        Decision waiting = Sample.decision();
        before.decisions().append(waiting);
        close(before);
        database.mend();

        Archive rotated =
                archive("one", Keys.of(List.of(Sample.SECOND_KEY, Sample.FIRST_KEY)), Duration.ZERO, Sample.NOW);
        Decision young = Sample.decision();
        rotated.decisions().append(young);
        assertEquals("first", rotated.decisions().find(old.id()).orElseThrow().keyId());
        assertEquals(
                "second", rotated.decisions().find(young.id()).orElseThrow().keyId());
        for (Decision each : List.of(old, waiting, young)) {
            Stored stored = rotated.decisions().find(each.id()).orElseThrow();
            assertEquals(Stored.State.INTACT, stored.state());
            assertArrayEquals(each.body(), stored.decision().body());
        }
        assertEquals(intact("decision", 3), rotated.decisions().verify());
        assertNotEquals(old.patientKey(), rotated.pseudonyms().patient("ward", "patient-1"));
        await(() -> rotated.silences()
                        .about(rotated.pseudonyms().patients("ward", "patient-1"))
                        .size()
                == 1);
        close(rotated);

        Archive forgotten = archive("one", Keys.of(List.of(Sample.SECOND_KEY)), Duration.ZERO, Sample.NOW);
        assertEquals(
                Stored.State.KEY_MISSING,
                forgotten.decisions().find(old.id()).orElseThrow().state());
        assertEquals(
                0, forgotten.decisions().find(old.id()).orElseThrow().decision().body().length);
        assertEquals(
                new Verification("decision", 3, 1, new Verification.Fault(1, Kind.KEY_MISSING), List.of()),
                forgotten.decisions().verify());
        // The end of the feedback is sealed with the new key, too, though none was added since.
        Decision later = Sample.decision();
        forgotten.decisions().append(later);
        assertTrue(forgotten.decisions().find(later.id()).isPresent());
    }

    @Test
    @DisplayName(
            "exchanges the key of two replicas one after the other: each reads what the other writes at every step")
    void rotationOfReplicas() throws Exception {
        String old = Sample.FIRST_KEY;
        String fresh = Sample.SECOND_KEY;
        List<List<String>> steps = List.of(List.of(old), List.of(old, fresh), List.of(fresh, old));
        List<Decision> written = new ArrayList<>();
        Archive one = archive("one", Keys.of(steps.get(0)), Duration.ZERO, Sample.NOW);
        Archive two = archive("two", Keys.of(steps.get(0)), Duration.ZERO, Sample.NOW);
        // One replica after the other is started with what the step configures; the other is at work meanwhile.
        for (int i = 1; i < 2 * steps.size() - 1; i++) {
            List<String> configured = steps.get((i + 1) / 2);
            if (i % 2 == 1) {
                close(one);
                one = archive("one", Keys.of(configured), Duration.ZERO, Sample.NOW);
            } else {
                close(two);
                two = archive("two", Keys.of(configured), Duration.ZERO, Sample.NOW);
            }
            FeedbackEntry answer = null;
            for (Archive each : List.of(one, two)) {
                Decision decision = Sample.decision();
                each.decisions().append(decision);
                stored(each);
                written.add(decision);
                answer = Sample.override(decision.cards().get(0).uuid());
                assertEquals(1, each.feedback().add(List.of(answer)));
            }
            for (Archive each : List.of(one, two)) {
                for (Decision decision : written) {
                    assertEquals(
                            Stored.State.INTACT,
                            each.decisions().find(decision.id()).orElseThrow().state());
                }
                assertEquals(
                        intact("decision", written.size()), each.decisions().verify());
                assertEquals(intact("feedback", written.size()), each.feedback().verify());
                assertEquals(0, each.feedback().add(List.of(answer)));
            }
        }
        for (Archive each : List.of(one, two)) {
            await(() -> each.silences()
                            .about(each.pseudonyms().patients("ward", "patient-1"))
                            .size()
                    == written.size());
        }
        assertEquals(
                "second",
                two.decisions()
                        .find(written.get(written.size() - 1).id())
                        .orElseThrow()
                        .keyId());
    }

    @Test
    @DisplayName("does not give a body that was exchanged for another")
    void exchanged() throws Exception {
        Archive archive = archive();
        Decision one = Sample.decision();
        Decision two = Sample.decision();
        archive.decisions().append(one);
        archive.decisions().append(two);
        stored(archive);
        database.execute(
                "update decision_body set body = (select body from decision_body where decision = ?) where decision = ?",
                one.id(),
                two.id());
        Stored stored = archive.decisions().find(two.id()).orElseThrow();
        assertEquals(Stored.State.ALTERED, stored.state());
        assertEquals(0, stored.decision().body().length);
    }

    @Test
    @DisplayName("counts the days that it removes, so that a report stays the same")
    void purge() throws Exception {
        Archive archive = archive("one", Sample.KEYS, Duration.ofDays(30), Sample.NOW);
        Instant first = Sample.NOW.minus(Duration.ofDays(32));
        List<UUID> cards = new ArrayList<>();
        // 2.5 batches over four days, among them patients that a batch's end divides.
        for (int i = 0; i < 2500; i++) {
            CardRow card = Sample.card(i % 5 == 0 ? "shadow" : null);
            archive.decisions()
                    .append(Sample.decision(
                            UUID.randomUUID(),
                            first.plus(Duration.ofMinutes(2L * i)),
                            i % 2 == 0 ? "unit-a" : "unit-b",
                            "patient-" + i % 7,
                            i % 3 == 0 ? new CardRow[0] : new CardRow[] {card}));
            if (i % 3 != 0) {
                cards.add(card.uuid());
            }
        }
        List<FeedbackEntry> answers = new ArrayList<>();
        for (int i = 0; i < cards.size(); i += 4) {
            answers.add(Sample.acceptance(cards.get(i)));
            if (i % 8 == 0) {
                answers.add(Sample.override(cards.get(i)));
            }
        }
        answers.add(Sample.override(UUID.randomUUID()));
        stored(archive);
        archive.feedback().add(answers);
        Report before = report("before");
        assertEquals(2500, before.decisions().total());
        assertTrue(archive.decisions().verify().intact());

        long live = database.count("select count(*) from decision");
        long removed = archive.retention().purge();
        assertTrue(removed > 1000);
        assertEquals(live - removed, database.count("select count(*) from decision"));
        assertEquals(before, report("after"));
        assertTrue(archive.decisions().verify().intact());
        assertEquals(0, archive.retention().purge());

        // Everything is too old a year later: answers go with their cards.
        Archive later = archive("two", Sample.KEYS, Duration.ofDays(30), Sample.NOW.plus(Duration.ofDays(365)));
        later.retention().purge();
        assertEquals(0, database.count("select count(*) from decision"));
        assertEquals(0, database.count("select count(*) from card"));
        assertEquals(0, database.count("select count(*) from decision_body"));
        assertEquals(0, database.count("select count(*) from feedback"));
        assertEquals(before, report("long-after"));
        assertTrue(later.decisions().verify().intact());
        assertTrue(later.feedback().verify().intact());
        later.decisions().append(Sample.decision());
        assertEquals(2501, later.decisions().find(lastId()).orElseThrow().position());
        assertTrue(later.decisions().verify().intact());
    }

    private UUID lastId() throws Exception {
        await(() -> database.count("select count(*) from decision") == 1);
        try (var connection = database.direct();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select id from decision")) {
            row.next();
            return row.getObject(1, UUID.class);
        }
    }

    /** All that a governance report counts, as a process sees it that has not counted yet. */
    private Report report(String directory) throws Exception {
        Archive fresh = archive(directory, Sample.KEYS, Duration.ZERO, Sample.NOW);
        LocalDate last = LocalDate.ofInstant(Sample.NOW, ZoneOffset.UTC);
        return fresh.governance()
                .report(new Question(last.minusDays(40), last, null, null, List.of(Dimension.values())));
    }
}
