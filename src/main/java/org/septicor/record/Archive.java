package org.septicor.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.septicor.record.journal.Journal;
import org.septicor.record.keys.Keys;
import org.septicor.record.store.Chain;
import org.septicor.record.store.Store;

/** The whole record of one process: journal, database and what is held in memory. The database need not be there yet. */
public final class Archive implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Archive.class);
    private static final Duration REFRESH = Duration.ofSeconds(1);
    private static final Duration PURGE = Duration.ofHours(1);
    /** So that a report finds the days behind it counted. */
    private static final Duration COUNT = Duration.ofMinutes(10);
    /** From the start to the first count, and from one that failed to the next. */
    private static final Duration RECOUNT = Duration.ofSeconds(10);

    /** What a shutdown gives the scribe. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Journal journal;
    private final Scribe scribe;
    private final Decisions decisions;
    private final FeedbackBook feedback;
    private final Silences silences;
    private final Pseudonyms pseudonyms;
    private final Passes passes;
    private final UsedTokens usedTokens;
    private final Retention retention;
    private final Governance governance;
    private final Trouble trouble;
    /** Of the clerk who counts. */
    private boolean counted;

    private long countedAt;
    private final ScheduledExecutorService clerks = Executors.newScheduledThreadPool(3, work -> {
        Thread thread = new Thread(work, "record-clerk");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * @param directory holds the journal; one process at a time
     * @param journalBytes bound of the journal
     * @param kept how long decisions and feedback are kept; zero for ever
     */
    public record Settings(Path directory, long journalBytes, Duration kept) {}

    /** Opens a record and starts its work. */
    static Archive open(DataSource source, Runnable migration, Keys keys, Settings settings, Clock clock)
            throws IOException {
        Archive archive = new Archive(source, migration, keys, settings, clock);
        archive.start();
        return archive;
    }

    /**
     * Touches the database no sooner than {@link #start}.
     *
     * @param migration brings the tables to the present version
     * @throws IOException when the directory cannot be written
     * @throws IllegalStateException when another process keeps its record there
     */
    Archive(DataSource source, Runnable migration, Keys keys, Settings settings, Clock clock) throws IOException {
        Store store = new Store(source, migration);
        Files.createDirectories(settings.directory());
        this.journal = new Journal(journal(settings.directory()), settings.journalBytes());
        Witness witness = new Witness(journal(settings.directory()).resolve("witness"), clock);
        DecisionTable decisionTable = new DecisionTable(store, keys, witness);
        FeedbackTable feedbackTable = new FeedbackTable(store, keys, decisionTable, witness);
        this.scribe = new Scribe(journal, store, decisionTable, keys, witness, clock);
        this.decisions = new Decisions(
                journal,
                scribe,
                store,
                decisionTable,
                new Walk(store, keys, Chain.DECISIONS, decisionTable, witness),
                keys,
                clock);
        this.silences = new Silences(feedbackTable, clock);
        this.feedback = new FeedbackBook(
                scribe,
                store,
                feedbackTable,
                new Walk(store, keys, Chain.FEEDBACK, feedbackTable, witness),
                silences,
                witness,
                clock);
        this.pseudonyms = new Pseudonyms(keys);
        this.passes = new Passes(keys);
        this.usedTokens = new UsedTokens(store, UsedTokens.PATIENCE, clock);
        this.retention = new Retention(store, keys, settings.kept(), clock);
        this.governance = new Governance(store, clock);
        this.trouble = new Trouble(LOG, clock);
    }

    void start() {
        scribe.start();
        usedTokens.begin();
        clerks.scheduleWithFixedDelay(this::refresh, 0, REFRESH.toMillis(), TimeUnit.MILLISECONDS);
        clerks.scheduleWithFixedDelay(this::purge, PURGE.toMinutes() / 10, PURGE.toMinutes(), TimeUnit.MINUTES);
        clerks.scheduleWithFixedDelay(this::count, RECOUNT.toSeconds(), RECOUNT.toSeconds(), TimeUnit.SECONDS);
    }

    /** Where the journal lies: there as soon as a record was begun. */
    static Path journal(Path directory) {
        return directory.resolve("journal");
    }

    public Decisions decisions() {
        return decisions;
    }

    public FeedbackBook feedback() {
        return feedback;
    }

    public Silences silences() {
        return silences;
    }

    public Pseudonyms pseudonyms() {
        return pseudonyms;
    }

    public Passes passes() {
        return passes;
    }

    public UsedTokens usedTokens() {
        return usedTokens;
    }

    public Retention retention() {
        return retention;
    }

    public Governance governance() {
        return governance;
    }

    private void refresh() {
        try {
            silences.refresh();
        } catch (SQLException | RuntimeException failed) {
            trouble.say("New feedback cannot be read (" + Trouble.named(failed)
                    + "): overrides made elsewhere silence nothing here");
        }
    }

    private void count() {
        if (counted && System.nanoTime() - countedAt < COUNT.toNanos()) {
            return;
        }
        try {
            governance.count();
            counted = true;
            countedAt = System.nanoTime();
        } catch (Unavailable | RuntimeException failed) {
            LOG.debug("The days were not counted", failed);
        }
    }

    private void purge() {
        try {
            retention.purge();
        } catch (Unavailable | RuntimeException failed) {
            trouble.say("What is too old stays for another hour: "
                    + (failed instanceof Unavailable ? failed.getMessage() : Trouble.named(failed)));
        }
    }

    /** Stores what waits, as far as the database lets it within seconds; the rest stays in the journal. */
    @Override
    public void close() {
        try {
            // None of them is interrupted: a transaction is better ended than broken off.
            clerks.shutdown();
            usedTokens.end();
            scribe.end(PATIENCE);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        try {
            journal.close();
        } catch (IOException unclosed) {
            LOG.warn("The journal was not closed: what is in it will be stored at the next start");
        }
    }
}
