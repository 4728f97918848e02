package org.septicor.hooks.decisions;

import org.jspecify.annotations.Nullable;

/** Why a card is not shown (contract, Answer). */
public enum Withheld {
    /** This user asked for silence (P-2, P-4, P-7). */
    OVERRIDDEN("overridden"),
    /** An active order or a change of rate does what it proposes (P-3). */
    ORDER_ACTIVE("already-ordered"),
    /** This user has just accepted what it proposes; whether anybody has signed it is not known (P-3). */
    ACCEPTED("already-ordered"),
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

    /** Which of the reasons that share a word, as the decision says it; {@code null} where the word says it all. */
    @Nullable
    String because() {
        return switch (this) {
            case ORDER_ACTIVE -> "order-active";
            case ACCEPTED -> "accepted";
            case OVERRIDDEN, SHADOW -> null;
        };
    }
}
