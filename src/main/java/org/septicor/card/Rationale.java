package org.septicor.card;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.septicor.pathway.Assessment;
import org.septicor.pathway.Bedside;
import org.septicor.pathway.Breathing;
import org.septicor.pathway.Change;
import org.septicor.pathway.Fact;
import org.septicor.pathway.Finding;
import org.septicor.pathway.Gap;
import org.septicor.pathway.Ground;
import org.septicor.pathway.Rhythm;
import org.septicor.pathway.Rule;
import org.septicor.pathway.Verdict;

/** Comparisons in words: the path that led to an outcome, and the facts that would lead elsewhere. */
final class Rationale {
    private static final int GROUNDS_OF_A_STEP = 3;
    private static final int GROUNDS_OF_THE_OUTCOME = 8;
    /** Scope: told where it decides. */
    private static final Set<String> NOT_TOLD = Set.of("D-01", "D-02", "D-39");

    private final Language language;
    private final Words words;

    Rationale(Language language, Words words) {
        this.language = language;
        this.words = words;
    }

    /** One line per reason, the rules it turned away before it, the outcome last. */
    void path(Assessment assessment, StringBuilder out) {
        String nothingCompared =
                words.get(assessment.bedside().order() == null ? "infusions-do-not-fit" : "order-does-not-fit");
        Map<String, Set<String>> rulesByReason = new LinkedHashMap<>();
        for (Assessment.Step step : assessment.trace()) {
            Rule rule = step.rule();
            if (!rule.id().equals(assessment.outcome()) && !NOT_TOLD.contains(rule.id())) {
                String reason = answer(step.verdict()) + reasons(step.verdict(), GROUNDS_OF_A_STEP, nothingCompared);
                rulesByReason
                        .computeIfAbsent(reason, none -> new LinkedHashSet<>())
                        .add(rule.id());
            }
        }
        rulesByReason.forEach((reason, rules) -> out.append("- ")
                .append(String.join(", ", rules))
                .append(' ')
                .append(reason)
                .append('\n'));
        Verdict decided = assessment.trace().get(assessment.trace().size() - 1).verdict();
        out.append("- **")
                .append(assessment.outcome())
                .append(' ')
                .append(words.get("yes"))
                .append("**");
        out.append(reasons(decided, GROUNDS_OF_THE_OUTCOME, nothingCompared)).append('\n');
    }

    private String answer(Verdict verdict) {
        return verdict.isYes() ? words.get("yes") : words.get(verdict.isUnknown() ? "undecided" : "no");
    }

    private String reasons(Verdict verdict, int most, String nothingCompared) {
        List<Ground> grounds = new ArrayList<>(verdict.grounds());
        Set<String> told = new LinkedHashSet<>();
        grounds.stream()
                .sorted(Comparator.comparingInt(Rationale::rank))
                .map(this::ground)
                .forEach(told::add);
        if (told.isEmpty()) {
            return verdict.isYes() ? "" : words.get("colon") + nothingCompared;
        }
        StringBuilder out = new StringBuilder(words.get("colon"));
        int shown = 0;
        for (String reason : told) {
            if (shown == most) {
                break;
            }
            out.append(shown++ == 0 ? "" : ", ").append(reason);
        }
        return out.toString();
    }

    /** Comparisons of numbers tell most, flags that are not set least. */
    private static int rank(Ground ground) {
        if (ground.datum() instanceof Gap) {
            return 3;
        }
        Finding finding = (Finding) ground.datum();
        return switch (finding.fact().kind()) {
            case NUMBER -> ground.limit() == null ? 2 : 0;
            case CODE -> 1;
            case FLAG -> finding.flag() ? 0 : 4;
        };
    }

    private String ground(Ground ground) {
        Fact fact = ground.datum().fact();
        String name = words.of(fact);
        if (ground.datum() instanceof Gap gap) {
            return name + " " + words.of("gap", gap.kind());
        }
        Finding finding = (Finding) ground.datum();
        return switch (fact.kind()) {
            case NUMBER ->
                name + " " + language.number(finding.number())
                        + (ground.limit() == null ? "" : relation(ground, finding));
            case FLAG -> finding.flag() ? name : words.get("absent").formatted(name);
            case CODE -> name + " " + code(finding.value());
        };
    }

    /** How the value stands to the limit, whichever way the rule asked. */
    private String relation(Ground ground, Finding finding) {
        BigDecimal limit = java.util.Objects.requireNonNull(ground.limit());
        int order = finding.number().compareTo(limit);
        boolean inclusive = ground.asked() == Ground.Op.BELOW || ground.asked() == Ground.Op.AT_LEAST;
        String sign = inclusive ? order < 0 ? "<" : "≥" : order > 0 ? ">" : "≤";
        return " " + sign + " " + language.number(limit);
    }

    String code(Object value) {
        if (value instanceof Rhythm rhythm) {
            return words.of("rhythm", rhythm);
        }
        return value instanceof Breathing breathing
                ? words.of("breathing", breathing)
                : words.of("waveform", (Enum<?>) value);
    }

    /** {@code MAP < 65 → D-08b}. */
    String change(Change change, Bedside bedside) {
        return condition(change, bedside) + " → " + change.outcome().id();
    }

    /** {@code MAP < 65}. */
    String condition(Change change, Bedside bedside) {
        if (change.stopped() != null) {
            return words.get("stopped").formatted(words.of(change.stopped()));
        }
        Fact fact = java.util.Objects.requireNonNull(change.fact());
        String name = words.of(fact);
        Object value = change.value();
        if (value instanceof Boolean set) {
            return set ? name : words.get("absent").formatted(name);
        }
        if (value != null) {
            return name + " = " + code(value);
        }
        BigDecimal limit = java.util.Objects.requireNonNull(change.limit());
        String comparison = sign(change.op()) + " " + language.number(limit);
        if (bedside.look(fact) instanceof Finding) {
            return name + " " + comparison;
        }
        boolean any = change.op() == Ground.Op.AT_LEAST
                && change.upTo() == null
                && fact.lowest() != null
                && limit.compareTo(fact.lowest()) <= 0;
        if (any) {
            return name + " " + words.get("known");
        }
        String and = " " + words.get("and") + " ";
        return change.upTo() == null
                ? name + " " + words.get("known") + and + comparison
                : name + " " + words.get("known") + ", " + comparison + and + "< " + language.number(change.upTo());
    }

    private static String sign(Ground.Op op) {
        return switch (op) {
            case BELOW -> "<";
            case AT_MOST -> "≤";
            case AT_LEAST -> "≥";
            case ABOVE -> ">";
            case IS, KNOWN -> "=";
        };
    }
}
