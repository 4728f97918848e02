package org.septicor.record;

import java.util.Collection;
import java.util.List;

/**
 * What has been answered to cards lately, by whichever replica it was received, held in memory: nothing here waits for the database.
 * The answers of the last {@link #MEMORY} are held, by the time at which they were received.
 */
public final class Silences {
    /** Longer than any silence that can be asked for (P-2, P-3). */
    public static final java.time.Duration MEMORY = java.time.Duration.ofHours(24);

    /**
     * The answers to cards about this patient, oldest first; whether one of them silences a card is the caller's to say.
     *
     * @param patientKeys see {@link Pseudonyms#patients}
     */
    public List<Heard> about(Collection<String> patientKeys) {
        throw new UnsupportedOperationException();
    }
}
