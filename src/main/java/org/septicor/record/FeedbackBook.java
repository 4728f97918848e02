package org.septicor.record;

import java.util.List;

/** What clinicians answered to the cards. */
public final class FeedbackBook {

    /**
     * Stores all the entries or none; one that is already stored is not stored again. On return they are committed, and {@link
     * Silences} of this process knows them.
     *
     * @return how many were new
     * @throws Unavailable when they could not be stored; to be sent again, which does no harm
     */
    public int add(List<FeedbackEntry> entries) throws Unavailable {
        throw new UnsupportedOperationException();
    }

    /**
     * Walks the whole chain of feedback.
     *
     * @throws Unavailable when the database cannot be asked
     */
    public Verification verify() throws Unavailable {
        throw new UnsupportedOperationException();
    }
}
