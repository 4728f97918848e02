package org.septicor.record;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;
import org.septicor.record.keys.Key;
import org.septicor.record.keys.Keys;

/**
 * Passes to one decision: whoever holds that of a decision may read it, and nothing else, until it has expired. Made under a key of
 * the record and stored nowhere; every replica with that key knows them.
 *
 * <p>{@code 1795435200.kJ3…}: the second since 1970 from which on it is void, and a keyed hash over it and the decision.
 */
public final class Passes {
    /**
     * A day: the longest that a card waits in a chart before it counts as ignored, and so a shift and the round after it. What is found
     * later, in a log or a mailbox, opens nothing.
     */
    public static final Duration GOOD_FOR = Duration.ofHours(24);

    private static final Pattern FORM = Pattern.compile("[0-9]{1,12}[.][A-Za-z0-9_-]{43}");

    private final Keys keys;

    Passes(Keys keys) {
        this.keys = keys;
    }

    /** A pass to this decision, good for {@link #GOOD_FOR} from now on. */
    public String issue(UUID decision, Instant now) {
        return write(keys.inUse(), decision, now.plus(GOOD_FOR).getEpochSecond());
    }

    /** Whether this is a pass to this decision, made with any of the keys and not expired. */
    public boolean opens(String pass, UUID decision, Instant now) {
        if (!FORM.matcher(pass).matches()) {
            return false;
        }
        long until = Long.parseLong(pass.substring(0, pass.indexOf('.')));
        boolean ours = false;
        for (Key key : keys.all()) {
            // In constant time: who guesses must not learn how far he was right.
            ours |= MessageDigest.isEqual(ascii(write(key, decision, until)), ascii(pass));
        }
        return ours && now.getEpochSecond() < until;
    }

    private static String write(Key key, UUID decision, long until) {
        return until + "." + key.pass(decision + "|" + until);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
