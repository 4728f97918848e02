package org.septicor.card;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The EHR that cards are for.
 *
 * @param language its own language; {@code null} when none is configured
 * @param links beginnings of the addresses it shows links to: origin and path, as registered with it
 */
public record Listener(Dialect dialect, @Nullable Language language, List<String> links) {

    /** Of whom nothing is known. */
    public static final Listener ANYBODY = new Listener(Dialect.STANDARD, null, List.of());

    public Listener {
        links = List.copyOf(links);
    }

    /** What the request asks for in {@code Accept-Language}, else the client's own language, else the service's. */
    public Language language(@Nullable String acceptLanguage, Language service) {
        return Language.of(acceptLanguage)
                .or(() -> Optional.ofNullable(language))
                .orElse(service);
    }
}
