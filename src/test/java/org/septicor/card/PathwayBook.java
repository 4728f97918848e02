package org.septicor.card;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.septicor.bedside.Vignette;
import org.septicor.pathway.Indicator;
import org.septicor.pathway.OrderRules;
import org.septicor.pathway.Pathway;
import org.septicor.pathway.Rule;
import org.septicor.pathway.StateRules;
import org.septicor.pathway.Suggestion;
import org.septicor.pathway.Thresholds;

/** The pathway printed from the rules that run: {@code src/site/markdown/pathway.<lang>.md}. */
final class PathwayBook {
    private final Language language;
    private final Words words;
    private final Pages pages = Pages.load();
    private final Literature literature = Literature.load();
    private final StringBuilder out = new StringBuilder(100_000);

    private PathwayBook(Language language) {
        this.language = language;
        this.words = Words.load(language);
    }

    static String print(Language language) {
        return new PathwayBook(language).print();
    }

    private String say(String english, String french) {
        return language == Language.FR ? french : english;
    }

    private String print() {
        line("# " + say("The decision pathway", "L'arbre décisionnel") + " · v" + Pathway.VERSION);
        line("");
        line(
                say(
                        "Printed from the running rules by a test; edit the rules or `src/main/resources/cards`, not this file. Rules are tried in this order and the first true one decides, so each precondition also says \"and no earlier rule\". A comparison on a value that is missing, stale or rejected is never true.",
                        "Imprimé par un test à partir des règles en service ; modifier les règles ou `src/main/resources/cards`, pas ce fichier. Les règles sont essayées dans cet ordre et la première vraie décide : chaque condition sous-entend « et aucune règle antérieure ». Une comparaison sur une valeur absente, périmée ou rejetée n'est jamais vraie."));
        line("");
        line("**" + words.get("sign-off") + "**");
        line("");
        line("## " + say("Rules", "Règles"));
        for (Rule rule : StateRules.IN_ORDER) {
            rule(rule);
        }
        line("");
        line("## " + say("Rules for draft orders", "Règles des prescriptions en cours"));
        line("");
        line(say(
                "One outcome for each draft order, on the state before it; D-40 closes several ways.",
                "Une issue par prescription, selon l'état qui la précède ; D-40 clôt de plusieurs façons."));
        line("");
        sequence();
        Pathway.RULES.stream()
                .filter(rule -> !StateRules.IN_ORDER.contains(rule))
                .forEach(this::rule);
        commonNotes();
        thresholds();
        evidence();
        return out.toString();
    }

    private void rule(Rule rule) {
        Page page = pages.of(rule, language);
        line("");
        line("### " + rule.id() + " · " + page.title());
        line("");
        line("- **" + say("If", "Si") + "** " + page.precondition());
        line("- **" + say("Card", "Carte") + "** " + indicator(rule));
        if (page.summary() != null) {
            line("- **" + say("Summary", "Résumé") + "** " + inert(filled(page.summary())));
        }
        for (Page.Remark other : page.otherSummaries()) {
            line("- **" + say("Summary", "Résumé") + "** (" + condition(other) + ") " + inert(filled(other.text())));
        }
        line("- **" + say("Says", "Dit") + "** " + inert(filled(page.what())));
        for (Page.Remark note : page.notes()) {
            String when = note.when() == null ? "" : "(" + condition(note) + ") ";
            line("- **" + say("Adds", "Ajoute") + "** " + when + inert(filled(note.text())));
        }
        Set<Suggestion> suggestions = new LinkedHashSet<>();
        rule.offers().forEach(offer -> suggestions.add(offer.suggestion()));
        if (!suggestions.isEmpty()) {
            List<String> labels = new ArrayList<>();
            for (Suggestion suggestion : suggestions) {
                labels.add(suggestion.id() + " (" + inert(label(suggestion, rule)) + ")");
            }
            line("- **" + say("May propose", "Peut proposer") + "** " + String.join("; ", labels));
        }
        if (!rule.evidence().isEmpty()) {
            line("- **" + say("Evidence", "Preuves") + "** " + String.join(", ", rule.evidence()));
        }
        vignettes(rule);
    }

    private String indicator(Rule rule) {
        if (rule.indicator() == Indicator.NONE) {
            return say("none: a justified silence", "aucune : un silence justifié");
        }
        String usual = rule.indicator().name().toLowerCase(Locale.ROOT);
        return rule.criticalWhen() == null ? usual : usual + say(", or critical", ", ou critical");
    }

    private String label(Suggestion suggestion, Rule rule) {
        String own = words.find("sg." + suggestion + ".label." + rule.id());
        return filled(Template.of(own == null ? words.get("sg." + suggestion + ".label") : own));
    }

    private static String condition(Page.Remark remark) {
        return remark.when() == null
                ? ""
                : remark.when().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Thresholds at their published value; the patient's figures keep their braces. */
    private String filled(Template template) {
        return template.fill(name -> {
            if (name.equals(name.toUpperCase(Locale.ROOT))) {
                Thresholds threshold = Thresholds.valueOf(name);
                return Figures.limit(threshold, threshold.value(), language);
            }
            return "{" + name + "}";
        });
    }

    private static String inert(String text) {
        return text.replace("|", "\\|");
    }

    private void vignettes(Rule rule) {
        List<Vignette> rows = Vignette.all().stream()
                .filter(vignette -> vignette.expectedRule().equals(rule.id()))
                .toList();
        if (rows.isEmpty()) {
            return;
        }
        line("");
        line(say(
                "| Vignette | Change from BASE | Indicator | Key output |",
                "| Vignette | Écart à BASE (en anglais) | Indicateur | Résultat |"));
        line("|---|---|---|---|");
        for (Vignette vignette : rows) {
            line("| " + vignette.id() + " | " + cell(vignette.description()) + " | " + vignette.expectedIndicator()
                    + " | " + cell(vignette.key()) + " |");
        }
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;");
    }

    /** The order in which they are tried. */
    private void sequence() {
        List<String> ids = OrderRules.IN_ORDER.stream().map(Rule::id).toList();
        line(say("Tried in this order: ", "Essayées dans cet ordre : ") + String.join(" → ", ids) + ".");
    }

    private void commonNotes() {
        line("");
        line("## " + say("Said on any card, where it holds", "Dit sur toute carte, si c'est le cas"));
        line("");
        for (Page.Remark note : pages.notes(language)) {
            line("- (" + condition(note) + ") " + inert(filled(note.text())));
        }
    }

    private void thresholds() {
        line("");
        line("## " + say("Thresholds", "Seuils"));
        line("");
        line(
                say(
                        "A site may move a threshold inside its safe range; one without a range is fixed by evidence or by definition.",
                        "Un site peut déplacer un seuil dans sa plage de sécurité ; un seuil sans plage est fixé par les preuves ou par définition."));
        line("");
        line(say(
                "| Threshold | Value | Unit | Safe range | Source |",
                "| Seuil | Valeur | Unité | Plage de sécurité | Source |"));
        line("|---|---|---|---|---|");
        for (Thresholds threshold : Thresholds.values()) {
            BigDecimal from = threshold.safeFrom();
            BigDecimal to = threshold.safeTo();
            String range = from == null || to == null
                    ? say("fixed", "fixe")
                    : language.number(from) + "–" + language.number(to);
            line("| `" + threshold + "` | " + language.number(threshold.value()) + " | `" + threshold.unit() + "` | "
                    + range + " | " + threshold.source() + " |");
        }
    }

    private void evidence() {
        line("");
        line("## " + say("Evidence cited by the rules", "Preuves citées par les règles"));
        line("");
        line(words.get("strength"));
        line("");
        line(say("| Id | Source | Strength |", "| Id | Source | Niveau |"));
        line("|---|---|---|");
        Set<String> cited = new java.util.TreeSet<>();
        Pathway.RULES.forEach(rule -> cited.addAll(rule.evidence()));
        for (String id : cited) {
            Literature.Source source = literature.source(id);
            StringBuilder links = new StringBuilder();
            for (int i = 0; i < source.urls().size(); i++) {
                links.append(" · [doi:")
                        .append(source.dois().get(i))
                        .append("](")
                        .append(source.urls().get(i))
                        .append(')');
            }
            line("| " + id + " | " + source.citation() + links + " | " + source.strength(language) + " |");
        }
    }

    private void line(String text) {
        out.append(text).append('\n');
    }
}
