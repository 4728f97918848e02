package org.septicor.card;

import java.util.regex.Pattern;

/**
 * Text from the chart made inert in GitHub Markdown, inside tables and where raw HTML is rendered: it shows as it was charted and
 * does nothing. Backslash escapes hold against markup; they do not hold against autolinks, which renderers look for in the
 * finished text, so a word joiner stands in those.
 */
final class Markdown {
    private static final String MARKUP = "\\`*_{}[]<>#&!~$";
    private static final char WORD_JOINER = '\u2060';
    private static final int LONGEST = 160;
    private static final Pattern AUTOLINK = Pattern.compile(
            "(?<=www)(?=\\.)|(?<=:)(?=//)|(?<=mailto|xmpp)(?=:)|(?=@)|(?<=@)", Pattern.CASE_INSENSITIVE);

    private Markdown() {}

    /** Chart text, shortened where it is long. */
    static String text(String charted) {
        return harmless(charted) ? charted : whole(shortened(charted));
    }

    /** Text that may hold some of the chart's, in its whole length. */
    static String whole(String text) {
        String joined = AUTOLINK.matcher(text).replaceAll(String.valueOf(WORD_JOINER));
        StringBuilder out = new StringBuilder(joined.length() + 16);
        for (int i = 0; i < joined.length(); i++) {
            char c = joined.charAt(i);
            if (c == '|') {
                out.append('\u00a6'); // a pipe ends a table cell in some renderers even when escaped
            } else if (c == '\u2028' || c == '\u2029' || Character.isISOControl(c)) {
                out.append(' ');
            } else {
                if (MARKUP.indexOf(c) >= 0) {
                    out.append('\\');
                }
                out.append(c);
            }
        }
        return out.toString();
    }

    private static String shortened(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return text.substring(0, end) + "…";
    }

    /** Letters, digits, spaces and the punctuation of ids and doses need nothing; nearly all chart text is so. */
    private static boolean harmless(String text) {
        if (text.length() > LONGEST) {
            return false;
        }
        boolean www = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain = (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || c == ' '
                    || c == '-'
                    || c == '/'
                    || c == '.'
                    || c == ','
                    || c == '%';
            if (!plain) {
                return false;
            }
            www |= c == 'w' || c == 'W';
        }
        return !www || !AUTOLINK.matcher(text).find();
    }
}
