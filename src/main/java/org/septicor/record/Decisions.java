package org.septicor.record;

import java.util.Optional;
import java.util.UUID;

/** The decisions: written down before they are answered, found again afterwards. */
public final class Decisions {

    /**
     * Writes a decision down; it is in the journal on return and in the database soon after. Never waits for the database and never
     * fails: a decision for which the journal has no room is counted ({@link #lost}) and an error logged.
     */
    public void append(Decision decision) {
        throw new UnsupportedOperationException();
    }

    /**
     * The decision of this id, also when this process appended it a moment ago.
     *
     * @throws Unavailable when the database cannot be asked, or has not yet taken over what this process appended
     */
    public Optional<Stored> find(UUID id) throws Unavailable {
        throw new UnsupportedOperationException();
    }

    /**
     * Walks the whole chain of decisions.
     *
     * @throws Unavailable when the database cannot be asked
     */
    public Verification verify() throws Unavailable {
        throw new UnsupportedOperationException();
    }

    /** How many decisions of this process could not be written down. */
    public long lost() {
        throw new UnsupportedOperationException();
    }

    /** How many decisions are in the journal and not yet in the database. */
    public long waiting() {
        throw new UnsupportedOperationException();
    }
}
