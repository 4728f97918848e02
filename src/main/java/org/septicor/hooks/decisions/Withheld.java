package org.septicor.hooks.decisions;

/** Why a card is not shown (contract, Answer). */
public enum Withheld {
    /** This user asked for silence (P-2, P-4, P-7). */
    OVERRIDDEN("overridden"),
    /** What it proposes is already being done, or this user has just accepted it (P-3). */
    ALREADY_ORDERED("already-ordered"),
    /** The service, the rule or the client is on a silent run (P-8). */
    SHADOW("shadow");

    private final String word;

    Withheld(String word) {
        this.word = word;
    }

    /** As the answer says it. */
    public String word() {
        return word;
    }
}
