package org.septicor.record;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.septicor.record.journal.Journal;
import org.septicor.record.journal.Position;
import org.septicor.record.keys.Keys;
import org.septicor.record.store.Chain;
import org.septicor.record.store.Store;

/**
 * Carries decisions from the journal to the database, all that wait in one transaction, in their order. While the database is away it
 * tries again, as it does while a key is missing; what was stored without our knowing, because the answer to a commit was lost, is not
 * stored twice.
 */
final class Scribe {
    private static final Logger LOG = Logger.getLogger(Scribe.class);
    private static final int MOST_ROWS = 500;
    private static final long MOST_BYTES = 8 << 20;
    private static final Duration IDLE = Duration.ofSeconds(1);
    private static final Duration COLLECT = Duration.ofMillis(100);
    /** Tries at the end, while the database is away. */
    private static final int VAIN = 3;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final Journal journal;
    private final Store store;
    private final DecisionTable table;
    private final Keys keys;
    private final Witness witness;
    private final Trouble trouble;
    private final Thread thread = new Thread(this::run, "record-scribe");
    /** Guards what follows and is notified when it changes. */
    private final Object progress = new Object();

    private volatile boolean givenUp;

    private Position stored;
    private boolean ending;
    /** Whether somebody waits for what was appended. */
    private boolean waited;

    /** Whether both chains are sealed with the key in use. */
    private boolean sealed;

    private long settleAt;
    private boolean unsettled;
    /** Whether the last batch was as large as one may be. */
    private boolean crowded;

    Scribe(Journal journal, Store store, DecisionTable table, Keys keys, Witness witness, Clock clock) {
        this.journal = journal;
        this.store = store;
        this.table = table;
        this.keys = keys;
        this.witness = witness;
        this.trouble = new Trouble(LOG, clock);
        this.stored = journal.stored();
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Waits until all that was appended before this call is stored; whether it is. */
    boolean awaitStored(Duration most) throws InterruptedException {
        Position wanted = journal.end();
        long deadline = System.nanoTime() + most.toNanos();
        synchronized (progress) {
            while (stored.compareTo(wanted) < 0) {
                long left = deadline - System.nanoTime();
                if (left <= 0 || !thread.isAlive()) {
                    return false;
                }
                waited = true;
                progress.notifyAll();
                TimeUnit.NANOSECONDS.timedWait(progress, left);
            }
            return true;
        }
    }

    /** Stores what waits, as far as that is possible in so much time, and ends. */
    void end(Duration most) throws InterruptedException {
        synchronized (progress) {
            ending = true;
            progress.notifyAll();
        }
        journal.wake();
        thread.join(most.toMillis());
        // Not interrupted: a transaction is better ended than broken off.
        givenUp = true;
        if (!awaitStored(Duration.ZERO)) {
            LOG.warnf(
                    "The record was not stored to its end: %d bytes of journal wait for the next start",
                    journal.bytes());
        }
    }

    private void run() {
        Duration pause = FIRST_PAUSE;
        int vain = 0;
        try {
            while (!givenUp) {
                try {
                    store.prepare();
                    seal();
                    boolean idle = step();
                    settle(idle);
                    pause = FIRST_PAUSE;
                    if (idle) {
                        if (isEnding()) {
                            return;
                        }
                        journal.awaitEntries(IDLE);
                    } else {
                        collect();
                    }
                } catch (SQLException | IOException | JournalEntry.KeyMissing | RuntimeException failed) {
                    trouble.say("The record is not being stored (" + Trouble.named(failed)
                            + "): decisions wait in the journal, and it is tried again");
                    if (isEnding() && ++vain == VAIN) {
                        return;
                    }
                    pause(pause);
                    Duration doubled = pause.multipliedBy(2);
                    pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void seal() throws SQLException {
        if (!sealed) {
            Chain.DECISIONS.seal(store, keys);
            Chain.FEEDBACK.seal(store, keys);
            sealed = true;
        }
    }

    /** A few commits a second serve as well as many, and keep H2's file small; unless somebody waits for them. */
    private void collect() throws InterruptedException {
        long deadline = System.nanoTime() + COLLECT.toNanos();
        synchronized (progress) {
            while (!ending && !waited && !crowded) {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    break;
                }
                TimeUnit.NANOSECONDS.timedWait(progress, left);
            }
            waited = false;
        }
    }

    private boolean isEnding() {
        synchronized (progress) {
            return ending;
        }
    }

    private void pause(Duration length) throws InterruptedException {
        long deadline = System.nanoTime() + length.toNanos();
        synchronized (progress) {
            while (!ending) {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    return;
                }
                TimeUnit.NANOSECONDS.timedWait(progress, left);
            }
        }
        // Nobody will wait longer than the end allows: not at once again, but soon.
        Thread.sleep(FIRST_PAUSE.toMillis());
    }

    /** What no further try would store. */
    private record Refused(byte[] entry, String why) {}

    /** Stores one batch; whether there was none. */
    private boolean step() throws SQLException, IOException, JournalEntry.KeyMissing {
        Journal.Batch batch = journal.next(MOST_ROWS, MOST_BYTES);
        if (batch.end().equals(journal.stored())) {
            return true;
        }
        crowded = batch.entries().size() == MOST_ROWS;
        List<Decision> decisions = new ArrayList<>();
        List<byte[]> entries = new ArrayList<>();
        List<Refused> refused = new ArrayList<>();
        for (byte[] entry : batch.entries()) {
            try {
                decisions.add(JournalEntry.read(entry, keys));
                entries.add(entry);
            } catch (JournalEntry.Unreadable unreadable) {
                refused.add(new Refused(entry, unreadable.why()));
            }
        }
        if (!decisions.isEmpty()) {
            try {
                add(decisions);
            } catch (SQLException failed) {
                if (!Trouble.refusesData(failed)) {
                    throw failed;
                }
                refused.addAll(addOneByOne(decisions, entries));
            }
        }
        // Not before the others are stored: while that fails, all of this is done again.
        for (Refused each : refused) {
            setAside(each);
        }
        journal.advance(batch.end());
        synchronized (progress) {
            stored = batch.end();
            progress.notifyAll();
        }
        return false;
    }

    private void add(List<Decision> decisions) throws SQLException {
        witness.see(Chain.DECISIONS, table.add(decisions));
        unsettled = true;
    }

    /** So that one decision which the database refuses does not keep the others out; gives those that it refuses. */
    private List<Refused> addOneByOne(List<Decision> decisions, List<byte[]> entries) throws SQLException {
        List<Refused> refused = new ArrayList<>();
        for (int i = 0; i < decisions.size(); i++) {
            try {
                add(List.of(decisions.get(i)));
            } catch (SQLException failed) {
                if (!Trouble.refusesData(failed)) {
                    throw failed;
                }
                refused.add(new Refused(entries.get(i), "the database refuses it, SQLSTATE " + failed.getSQLState()));
            }
        }
        return refused;
    }

    private void setAside(Refused refused) throws IOException {
        journal.setAside(refused.entry);
        LOG.errorf(
                "A decision cannot be stored: %s. It is kept, sealed, in the file 'refused' of the journal, and tried again at the next"
                        + " start",
                refused.why);
    }

    /** About once a second, and when there is nothing else to do. */
    private void settle(boolean idle) throws SQLException, IOException {
        long now = System.nanoTime();
        if ((unsettled || witness.hasNews()) && (idle || now - settleAt > 0)) {
            store.settle();
            witness.keep();
            unsettled = false;
            settleAt = now + TimeUnit.SECONDS.toNanos(1);
        }
        if (!unsettled) {
            journal.release();
        }
    }
}
