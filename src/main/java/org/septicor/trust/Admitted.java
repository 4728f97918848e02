package org.septicor.trust;

import org.jspecify.annotations.Nullable;

/**
 * A call that is let in.
 *
 * @param tenant the organisation for which the client calls, printable; {@code null} where no token says so that was verified
 * @param jti of the token, printable; {@code null} where none was verified
 */
public record Admitted(
        Client client, @Nullable String tenant, @Nullable String jti) {

    /** A client whose token was not verified. */
    static Admitted unverified(Client client) {
        return new Admitted(client, null, null);
    }
}
