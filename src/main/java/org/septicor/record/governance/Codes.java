package org.septicor.record.governance;

import java.util.regex.Pattern;

/** Codes that clients send, as far as they are codes: free text could say something of a patient, and is never shown. */
final class Codes {
    private static final String OTHER = "other";
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9._-]{0,64}");
    private static final Pattern SYSTEM = Pattern.compile("[A-Za-z0-9.:/#_-]{0,200}");

    private Codes() {}

    static String code(String sent) {
        return CODE.matcher(sent).matches() ? sent : OTHER;
    }

    static String system(String sent) {
        return SYSTEM.matcher(sent).matches() ? sent : OTHER;
    }
}
