package org.septicor.card;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.septicor.pathway.Pathway;

/**
 * Why a clinician may set a card aside (pathway P-4), beside the code of HL7's non-adherence reasons it is reported as.
 */
public enum OverrideReason {
    DISAGREE("disagree", "recipient-disagrees-evidence", "Disagree clinically", "Désaccord clinique"),
    DATA_WRONG("dataWrong", "cds-suboptimal-context", "Data wrong", "Données erronées"),
    ALREADY_DONE("alreadyDone", "action-completed", "Already done", "Déjà fait"),
    NOT_NOW("notNow", "wrong-time-workflow", "Not now", "Pas maintenant"),
    GOALS_OF_CARE("goalsOfCare", "does-not-align-preferences", "Goals of care", "Projet de soins");

    public static final String SYSTEM = Pathway.BASE + "CodeSystem/override-reason";
    public static final String HL7_SYSTEM = "http://terminology.hl7.org/CodeSystem/non-adherence-reason-codes";

    private final String code;
    private final String hl7Code;
    private final String english;
    private final String french;

    OverrideReason(String code, String hl7Code, String english, String french) {
        this.code = code;
        this.hl7Code = hl7Code;
        this.english = english;
        this.french = french;
    }

    /** Our code, alphanumeric. */
    public String code() {
        return code;
    }

    /** The nearest code of {@link #HL7_SYSTEM}. */
    public String hl7Code() {
        return hl7Code;
    }

    /** Whether a client names this reason, by our code or by HL7's. */
    public boolean is(@Nullable String system, @Nullable String code) {
        return ((system == null || SYSTEM.equals(system)) && this.code.equals(code))
                || (HL7_SYSTEM.equals(system) && hl7Code.equals(code));
    }

    public String display(Language language) {
        return language == Language.FR ? french : english;
    }

    static List<Card.Coding> codings(Language language) {
        List<Card.Coding> codings = new ArrayList<>();
        for (OverrideReason reason : values()) {
            codings.add(new Card.Coding(SYSTEM, reason.code, reason.display(language)));
        }
        return List.copyOf(codings);
    }
}
