package org.septicor.record;

import org.jspecify.annotations.Nullable;

/** Text as a database can keep it. */
final class Text {
    private static final char REPLACEMENT = '\uFFFD';

    private static final int MOST_NAME = 200;

    private Text() {}

    /** The same, with what PostgreSQL refuses (U+0000, half a surrogate pair) replaced by U+FFFD. */
    static String storable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isSurrogate(c)) {
                return replaced(text);
            }
        }
        return text;
    }

    static @Nullable String storableOrNull(@Nullable String text) {
        return text == null ? null : storable(text);
    }

    /** The beginning of a text that is counted by: an index takes no long ones. */
    static String name(String text) {
        return storable(text.length() <= MOST_NAME ? text : text.substring(0, MOST_NAME));
    }

    private static String replaced(String text) {
        StringBuilder storable = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            boolean half = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
            storable.appendCodePoint(point == 0 || half ? REPLACEMENT : point);
        });
        return storable.toString();
    }
}
