package org.septicor.record;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.septicor.record.store.Chain;
import org.septicor.record.store.Store;

/** What clinicians answered to the cards. */
public final class FeedbackBook {
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final Scribe scribe;
    private final Store store;
    private final FeedbackTable table;
    private final Walk walk;
    private final Silences silences;
    private final Witness witness;
    private final Clock clock;

    FeedbackBook(
            Scribe scribe,
            Store store,
            FeedbackTable table,
            Walk walk,
            Silences silences,
            Witness witness,
            Clock clock) {
        this.scribe = scribe;
        this.store = store;
        this.table = table;
        this.walk = walk;
        this.silences = silences;
        this.witness = witness;
        this.clock = clock;
    }

    /**
     * Stores all the entries or none; one that is already stored is not stored again. On return they are committed, and {@link
     * Silences} of this process knows those whose decisions are stored.
     *
     * @return how many were new
     * @throws Unavailable when they could not be stored; to be sent again, which does no harm
     */
    public int add(List<FeedbackEntry> entries) throws Unavailable {
        Unavailable.whileAway(store);
        try {
            // So that the card is there before its answer, as a rule.
            scribe.awaitStored(PATIENCE);
            FeedbackTable.Added added = addTwice(entries);
            if (added.count() > 0) {
                store.settle();
                witness.see(Chain.FEEDBACK, added.anchor());
            }
            silences.refresh();
            return added.count();
        } catch (SQLException failed) {
            throw new Unavailable("The feedback could not be stored", failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Unavailable("The feedback was not stored", interrupted);
        }
    }

    /** Once more where it fails: the pool may hold connections from before the database was restarted. */
    private FeedbackTable.Added addTwice(List<FeedbackEntry> entries) throws SQLException {
        try {
            return table.add(entries, clock.instant());
        } catch (SQLException failed) {
            if (store.isAway()) {
                throw failed;
            }
            return table.add(entries, clock.instant());
        }
    }

    /**
     * What was answered to the cards of a decision by the client that got them, oldest first; the last answer to a card counts.
     *
     * @throws Unavailable when the database cannot be asked
     */
    public List<StoredFeedback> about(UUID decision) throws Unavailable {
        try {
            return table.about(decision);
        } catch (SQLException failed) {
            throw new Unavailable("The feedback cannot be read", failed);
        }
    }

    /**
     * Walks the whole chain of feedback.
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
}
