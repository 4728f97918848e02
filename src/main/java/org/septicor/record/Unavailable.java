package org.septicor.record;

import org.septicor.record.store.Store;

/** The database cannot be reached now. Nothing was changed that a second try would change twice. */
public final class Unavailable extends Exception {
    private static final long serialVersionUID = 1L;

    Unavailable(String what) {
        super(what);
    }

    /** The cause is named and not kept: a driver quotes in its messages what could not be stored. */
    Unavailable(String what, Throwable cause) {
        super(what + " (" + Trouble.named(cause) + ")");
    }

    /** So that nobody waits in vain. */
    static void whileAway(Store store) throws Unavailable {
        if (store.isAway()) {
            throw new Unavailable("The database could not be reached a moment ago");
        }
    }
}
