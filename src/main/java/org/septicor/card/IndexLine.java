package org.septicor.card;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.septicor.pathway.Bedside;
import org.septicor.pathway.Fact;
import org.septicor.pathway.Finding;
import org.septicor.pathway.Indices;
import org.septicor.pathway.Ventricle;

/** The figures that are shown and never decide, in one line. */
final class IndexLine {
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
        return String.join(" · ", parts);
    }

    private static void number(
            String key,
            @org.jspecify.annotations.Nullable BigDecimal value,
            Language language,
            Words words,
            List<String> parts) {
        if (value != null) {
            parts.add(words.get("index." + key).formatted(language.number(value)));
        }
    }
}
