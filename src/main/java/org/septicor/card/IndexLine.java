package org.septicor.card;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.septicor.pathway.Bedside;
import org.septicor.pathway.Drug;
import org.septicor.pathway.Fact;
import org.septicor.pathway.Finding;
import org.septicor.pathway.Indices;
import org.septicor.pathway.Ventricle;

/** The figures that are shown and never decide, in one line. */
final class IndexLine {
    /** Listed beside the VIS, which has no weight for them (V-12). */
    private static final Set<Drug> NOT_SCORED = EnumSet.of(Drug.LEVOSIMENDAN, Drug.ENOXIMONE, Drug.PHENYLEPHRINE);
    /** Listed beside the norepinephrine equivalents (V-13). */
    private static final Set<Drug> NOT_CONVERTED = EnumSet.of(Drug.TERLIPRESSIN);

    private IndexLine() {}

    static String write(Bedside bedside, Language language, Words words) {
        List<String> parts = new ArrayList<>();
        parts.add(words.of("sepsis3", Indices.septicShock(bedside)));
        number("shock-index", Indices.shockIndex(bedside), language, words, parts);
        number("diastolic-shock-index", Indices.diastolicShockIndex(bedside), language, words, parts);
        number("pulse-pressure", Indices.pulsePressure(bedside), language, words, parts);
        number("lactate-clearance", Indices.lactateClearance(bedside), language, words, parts);
        Indices.CardiacIndex index = Indices.cardiacIndex(bedside);
        if (index != null) {
            parts.add(words.of("ci", index));
        }
        if (bedside.look(Fact.LVEF) instanceof Finding) {
            parts.add(words.of("severity", Ventricle.severity(bedside)));
        }
        Indices.Coupling coupling = Indices.coupling(bedside);
        if (coupling != null) {
            parts.add(words.get(coupling.uncoupled() ? "coupling.uncoupled" : "coupling")
                    .formatted(language.number(coupling.ratio())));
            if (coupling.disagreement()) {
                parts.add(words.get("coupling.disagreement"));
            }
        }
        Indices.Phenotype phenotype = Indices.phenotype(bedside);
        if (phenotype != null) {
            parts.add(words.of("phenotype", phenotype));
        }
        drugs("not-scored", NOT_SCORED, bedside, words, parts);
        drugs("not-converted", NOT_CONVERTED, bedside, words, parts);
        return String.join(" · ", parts);
    }

    private static void drugs(String key, Set<Drug> drugs, Bedside bedside, Words words, List<String> parts) {
        List<String> running = bedside.state().infusions().keySet().stream()
                .filter(drugs::contains)
                .map(words::of)
                .toList();
        if (!running.isEmpty()) {
            parts.add(words.get(key).formatted(String.join(", ", running)));
        }
    }

    private static void number(
            String key, @Nullable BigDecimal value, Language language, Words words, List<String> parts) {
        if (value != null) {
            parts.add(words.get("index." + key).formatted(language.number(value)));
        }
    }
}
