package org.septicor.hooks;

import org.jspecify.annotations.Nullable;
import org.septicor.card.Language;
import org.septicor.card.Listener;
import org.septicor.ehr.AllowedServers;

/**
 * Who calls, and how to answer.
 *
 * @param client name of the client
 * @param language in which it is to be answered
 * @param servers FHIR servers that it may point us to
 * @param decisions where decisions are read, up to their id; {@code null} where the service does not know its own address
 * @param arrived {@link System#nanoTime} when the head of the call had been read
 * @param rehearsal whether it is a call of our own, of which nothing is remembered
 */
record Caller(
        String client,
        Listener listener,
        Language language,
        AllowedServers servers,
        @Nullable String decisions,
        long arrived,
        boolean rehearsal) {

    /** A call of our own. */
    static Caller ourselves(Language language) {
        return new Caller("", Listener.ANYBODY, language, AllowedServers.none(), null, System.nanoTime(), true);
    }
}
