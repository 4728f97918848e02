package org.septicor.record.governance;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What cards can be grouped by. */
public enum Dimension {
    DAY,
    CLIENT,
    UNIT,
    SERVICE,
    RULE,
    INDICATOR;

    /** As parameters, JSON members and CSV columns name it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Dimension> of(String word) {
        return Arrays.stream(values())
                .filter(dimension -> dimension.word().equals(word))
                .findFirst();
    }
}
