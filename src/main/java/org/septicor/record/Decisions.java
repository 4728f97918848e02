package org.septicor.record;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.septicor.record.journal.Journal;
import org.septicor.record.keys.Keys;
import org.septicor.record.store.Store;

/** The decisions: written down before they are answered, found again afterwards. */
public final class Decisions {
    private static final Logger LOG = Logger.getLogger(Decisions.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Journal journal;
    private final Scribe scribe;
    private final Store store;
    private final DecisionTable table;
    private final Walk walk;
    private final Keys keys;
    private final Trouble trouble;
    private final AtomicLong lost = new AtomicLong();

    Decisions(Journal journal, Scribe scribe, Store store, DecisionTable table, Walk walk, Keys keys, Clock clock) {
        this.journal = journal;
        this.scribe = scribe;
        this.store = store;
        this.table = table;
        this.walk = walk;
        this.keys = keys;
        this.trouble = new Trouble(LOG, clock);
    }

    /**
     * Writes a decision down; it is in the journal on return and in the database soon after. Never waits for the database and never
     * fails: a decision for which the journal has no room is counted ({@link #lost}) and an error logged.
     */
    public void append(Decision decision) {
        if (!journal.append(JournalEntry.write(decision, keys.inUse()))) {
            long count = lost.incrementAndGet();
            trouble.say("A decision could not be written down, " + count + " in all: "
                    + (journal.isFull()
                            ? "the journal is full (septicor.record.journal-size), the database has not taken it over"
                            : "the journal cannot be written"));
        }
    }

    /**
     * The decision of this id, also when this process appended it a moment ago.
     *
     * @throws Unavailable when the database cannot be asked, or has not yet taken over what this process appended
     */
    public Optional<Stored> find(UUID id) throws Unavailable {
        Unavailable.whileAway(store);
        try {
            boolean complete = scribe.awaitStored(PATIENCE);
            Optional<Stored> found = table.find(id);
            if (found.isEmpty() && !complete) {
                throw new Unavailable("The database has not taken over all decisions yet");
            }
            return found;
        } catch (SQLException failed) {
            throw new Unavailable("The decision cannot be read", failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Unavailable("The decision was not waited for", interrupted);
        }
    }

    /**
     * Walks the whole chain of decisions.
     *
     * @throws Unavailable when the database cannot be asked
     */
    public Verification verify() throws Unavailable {
        Unavailable.whileAway(store);
        try {
            return walk.verify();
        } catch (SQLException failed) {
            throw new Unavailable("The chain cannot be read", failed);
        }
    }

    /** How many decisions of this process could not be written down. */
    public long lost() {
        return lost.get();
    }

    /** Bytes of the journal's files, among them some that are stored already. */
    public long journalBytes() {
        return journal.bytes();
    }

    /** How many decisions were set aside since the start, because they can be read or stored by no further try. */
    public long refused() {
        return journal.refused();
    }
}
