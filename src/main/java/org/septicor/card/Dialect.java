package org.septicor.card;

import java.util.Optional;

/** How an EHR takes its cards; which one a client speaks is configured. */
public enum Dialect {
    /** CDS Hooks as it is written. */
    STANDARD("standard"),
    EPIC("epic"),
    /** Oracle Health (Cerner). */
    ORACLE("oracle");

    private final String word;

    Dialect(String word) {
        this.word = word;
    }

    /** The dialect that the configuration calls so; empty when it is none of ours. */
    public static Optional<Dialect> of(String word) {
        for (Dialect dialect : values()) {
            if (dialect.word.equals(word)) {
                return Optional.of(dialect);
            }
        }
        return Optional.empty();
    }

    /** As the configuration calls it. */
    public String word() {
        return word;
    }
}
