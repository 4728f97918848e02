package org.septicor.card;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.septicor.pathway.Assessment;
import org.septicor.pathway.Bedside;
import org.septicor.pathway.Change;
import org.septicor.pathway.Datum;
import org.septicor.pathway.DoseUnit;
import org.septicor.pathway.Drug;
import org.septicor.pathway.Fact;
import org.septicor.pathway.Finding;
import org.septicor.pathway.Gap;
import org.septicor.pathway.Indicator;
import org.septicor.pathway.Infusion;
import org.septicor.pathway.Order;
import org.septicor.pathway.Preload;
import org.septicor.pathway.Rule;

/**
 * The detail of a card in its fixed order (pathway 3.5): what · facts used · facts missing, stale or rejected · why · evidence ·
 * where experts disagree · what would change this advice. GitHub Markdown without HTML.
 */
final class DetailWriter {
    private static final int GAPS_SHOWN = 12;
    private static final int SET_ASIDE_SHOWN = 10;
    private static final int CHANGES_SHOWN = 30;

    /** Parts of a figure or of another row of the table, not shown twice. */
    private static final Set<Fact> SHOWN_ELSEWHERE = EnumSet.of(
            Fact.DOBUTAMINE_DOSE,
            Fact.NOREPINEPHRINE_DOSE,
            Fact.DOBUTAMINE_CHANGE_AGE,
            Fact.INODILATOR_AGE,
            Fact.MAP_OVERRIDE);

    /** Gaps that say nothing of their own: their ingredients, or the fact they belong to, are named instead. */
    private static final Set<Fact> GAPS_NAMED_ELSEWHERE = EnumSet.of(
            Fact.LVEF_DAY,
            Fact.MAP_OVERRIDE,
            Fact.ARTERIAL_WAVEFORM,
            Fact.PVCO2,
            Fact.PACO2,
            Fact.LACTATE_BEFORE,
            Fact.HR_RR_RATIO,
            Fact.SPO2,
            Fact.SV_BASE,
            Fact.SV_POST,
            Fact.NOREPINEPHRINE_DOSE);

    /** Flags of an echo: not reporting them is a gap. A flag of the problem list that is not on record is none. */
    private static final Set<Fact> REPORTED_FLAGS = EnumSet.of(Fact.SAM, Fact.PARADOXICAL_SEPTUM);

    private static final Set<Fact> SCOPE =
            EnumSet.of(Fact.AGE, Fact.PREGNANCY, Fact.COMFORT_CARE_ONLY, Fact.MECHANICAL_SUPPORT, Fact.SEPSIS);

    private final Language language;
    private final Words words;
    private final Pages pages;
    private final Literature literature;
    private final ZoneId ward;
    private final Rationale rationale;

    DetailWriter(Language language, Words words, Pages pages, Literature literature, ZoneId ward) {
        this.language = language;
        this.words = words;
        this.pages = pages;
        this.literature = literature;
        this.ward = ward;
        this.rationale = new Rationale(language, words);
    }

    /** The text, and the figures it took from the patient, which the summary and the proposals share. */
    record Written(String markdown, Figures figures) {}

    Written write(Assessment assessment) {
        List<Change> changes = assessment.changes();
        Figures figures = new Figures(assessment, language, words, pages);
        StringBuilder out = new StringBuilder(6000);
        what(assessment, figures, out);
        facts(assessment, out);
        gaps(assessment, changes, figures, out);
        why(assessment, out);
        evidence(assessment.rule(), out);
        disagreements(assessment.rule(), out);
        changes(assessment, changes, out);
        out.append("\n---\n\n").append(words.get("sign-off")).append('\n');
        return new Written(out.toString(), figures);
    }

    private void heading(String key, StringBuilder out) {
        if (out.length() > 0) {
            out.append('\n');
        }
        out.append("### ").append(words.get("heading." + key)).append("\n\n");
    }

    // ---- 1 what

    private void what(Assessment assessment, Figures figures, StringBuilder out) {
        Page page = pages.of(assessment.rule(), language);
        heading("what", out);
        out.append("**")
                .append(assessment.outcome())
                .append(" · ")
                .append(page.title())
                .append(".** ")
                .append(page.what().fill(figures::value))
                .append('\n');
        List<String> notes = new ArrayList<>();
        collect(page.notes(), assessment, figures, notes);
        collect(pages.notes(language), assessment, figures, notes);
        if (!notes.isEmpty()) {
            out.append('\n');
            for (String note : notes) {
                out.append("- ").append(note).append('\n');
            }
        }
        if (!assessment.beforeFirstDose().isEmpty()) {
            out.append("\n**").append(words.get("before-first-dose")).append("** ");
            String separator = "";
            for (Fact fact : assessment.beforeFirstDose()) {
                String name = words.find("safety." + fact);
                out.append(separator).append(name == null ? words.of(fact) : name);
                separator = ", ";
            }
            out.append(words.get("before-first-dose.end")).append('\n');
        }
    }

    private static void collect(List<Page.Remark> remarks, Assessment assessment, Figures figures, List<String> into) {
        for (Page.Remark remark : remarks) {
            if (remark.when() == null || remark.when().holds(assessment)) {
                String text = remark.text().fill(figures::value);
                if (!into.contains(text)) {
                    into.add(text);
                }
            }
        }
    }

    // ---- 2 facts used

    private void facts(Assessment assessment, StringBuilder out) {
        Bedside bedside = assessment.bedside();
        Instant asOf = bedside.state().asOf();
        heading("facts", out);
        out.append("| ").append(words.get("column.fact")).append(" | ");
        out.append(words.get("column.value")).append(" | ");
        out.append(words.get("column.time").formatted(clock())).append(" | ");
        out.append(words.get("column.age")).append(" | ");
        out.append(words.get("column.source")).append(" |\n|---|---|---|---|---|\n");
        for (Fact fact : assessment.asked()) {
            if (bedside.look(fact) instanceof Finding finding && shown(finding, bedside)) {
                row(finding, bedside.order(), asOf, out);
            }
        }
        for (Infusion infusion : bedside.state().infusions().values()) {
            row(infusion, asOf, out);
        }
        String displayed = IndexLine.write(bedside, language, words);
        if (!displayed.isEmpty()) {
            out.append('\n')
                    .append(words.get("displayed"))
                    .append(' ')
                    .append(displayed)
                    .append('\n');
        }
    }

    private String clock() {
        return ward.getId().equals("Z") ? "UTC" : ward.getId();
    }

    private static boolean shown(Finding finding, Bedside bedside) {
        Fact fact = finding.fact();
        if (SHOWN_ELSEWHERE.contains(fact)) {
            return false;
        }
        if (fact == Fact.LVEF_DAY) {
            return bedside.look(Fact.LVEF) instanceof Gap;
        }
        return fact.kind() != Fact.Kind.FLAG || finding.flag() || REPORTED_FLAGS.contains(fact);
    }

    private void row(Finding finding, @Nullable Order order, Instant asOf, StringBuilder out) {
        out.append("| ").append(words.of(finding.fact())).append(" | ");
        out.append(value(finding, order)).append(" | ");
        Instant time = finding.time();
        out.append(time == null ? "" : language.time(time, ward)).append(" | ");
        out.append(time == null ? "" : language.age(asOf, time)).append(" | ");
        out.append(source(finding)).append(" |\n");
    }

    private String value(Finding finding, @Nullable Order order) {
        return switch (finding.fact().kind()) {
            case NUMBER -> language.number(finding.number()) + words.unit(unit(finding)) + written(finding, order);
            case FLAG -> words.get(finding.flag() ? "yes" : "no");
            case CODE -> rationale.code(finding.value());
        };
    }

    /** The dose as it was ordered, where it was ordered otherwise. */
    private String written(Finding finding, @Nullable Order order) {
        if (finding.fact() != Fact.ORDERED_DOSE || order == null || order.unit() == DoseUnit.UG_KG_MIN) {
            return "";
        }
        return " (" + Markdown.text(order.written()) + ")";
    }

    /** The unit of the signal, where a fact may be one of several. */
    private static String unit(Finding finding) {
        if (finding.fact() != Fact.SV_BASE && finding.fact() != Fact.SV_POST) {
            return finding.fact().unit();
        }
        return finding.remarks().contains(Finding.Remark.VELOCITY_TIME_INTEGRAL) ? "cm" : "mL";
    }

    private String source(Finding finding) {
        StringBuilder source = new StringBuilder(Markdown.text(finding.source()));
        for (Finding.Remark remark : finding.remarks()) {
            source.append(source.length() == 0 ? "" : ", ").append(words.of("remark", remark));
        }
        return source.length() == 0 ? words.get("derived") : source.toString();
    }

    private void row(Infusion infusion, Instant asOf, StringBuilder out) {
        out.append("| ").append(words.of(infusion.drug())).append(" | ");
        BigDecimal dose = infusion.dose();
        if (dose != null) {
            out.append(language.number(dose)).append(words.unit(infusion.drug().doseUnit()));
        } else {
            out.append(words.get("dose-unknown"));
            if (!infusion.charted().isBlank()) {
                out.append(" (").append(Markdown.text(infusion.charted())).append(')');
            }
        }
        Instant start = infusion.start();
        out.append(" | ").append(start == null ? words.get("start-unknown") : language.time(start, ward));
        out.append(" | ");
        Instant change = infusion.lastChange();
        if (start != null) {
            out.append(words.get("running-for").formatted(language.span(Duration.between(start, asOf))));
        }
        if (change != null && !change.equals(start)) {
            out.append(start == null ? "" : ", ").append(words.get("changed").formatted(language.age(asOf, change)));
        }
        out.append(" | ").append(Markdown.text(infusion.source())).append(" |\n");
    }

    // ---- 3 missing, stale or rejected

    private void gaps(Assessment assessment, List<Change> changes, Figures figures, StringBuilder out) {
        Bedside bedside = assessment.bedside();
        heading("gaps", out);
        int before = out.length();
        Map<Fact, List<Change>> byFact = new LinkedHashMap<>();
        for (Change change : changes) {
            if (change.fact() != null) {
                byFact.computeIfAbsent(change.fact(), none -> new ArrayList<>()).add(change);
            }
        }
        List<Gap> decisive = new ArrayList<>();
        List<Gap> others = new ArrayList<>();
        for (Fact fact : assessment.asked()) {
            if (bedside.look(fact) instanceof Gap gap && named(gap, bedside)) {
                (byFact.containsKey(fact) ? decisive : others).add(gap);
            }
        }
        bounded(decisive, 0, GAPS_SHOWN, out, gap -> {
            out.append("- ");
            describe(gap, bedside, out);
            String separator = words.get("would") + " ";
            for (Change change : byFact.getOrDefault(gap.fact(), List.of())) {
                out.append(separator).append(rationale.change(change, bedside));
                separator = " ; ";
            }
            out.append('\n');
        });
        if (!others.isEmpty()) {
            out.append("- ").append(words.get("no-change-alone")).append(' ');
            int from = out.length();
            for (Gap gap : others.subList(0, Math.min(others.size(), GAPS_SHOWN))) {
                out.append(out.length() == from ? "" : ", ");
                describe(gap, bedside, out);
            }
            if (others.size() > GAPS_SHOWN) {
                out.append(words.get("more").formatted(others.size() - GAPS_SHOWN));
            }
            out.append(".\n");
        }
        if (assessment.asked().contains(Fact.PASSIVE_LEG_RAISE)) {
            boolean answered = !bedside.preload().unknown();
            for (Preload.Rejected rejected : Preload.rejected(bedside)) {
                if (answered && rejected.flaws().contains(Preload.Flaw.STATIC)) {
                    continue;
                }
                out.append("- ").append(words.of(rejected.index())).append(words.get("cannot-answer"));
                String separator = "";
                for (Preload.Flaw flaw : rejected.flaws()) {
                    out.append(separator);
                    out.append(Template.of(words.of("flaw", flaw)).fill(figures::value));
                    separator = ", ";
                }
                out.append('\n');
            }
        }
        bounded(bedside.state().setAside(), bedside.state().unlisted(), SET_ASIDE_SHOWN, out, gap -> {
            out.append("- ").append(words.get("set-aside")).append(' ');
            out.append(words.of(gap.fact())).append(" (").append(words.of("gap", gap.kind()));
            if (!gap.detail().isBlank()) {
                out.append(", ").append(Markdown.text(words.because(gap)));
            }
            out.append(")\n");
        });
        if (out.length() == before) {
            out.append(words.get("no-gaps")).append('\n');
        }
    }

    private void bounded(
            List<Gap> gaps, int unlisted, int most, StringBuilder out, java.util.function.Consumer<Gap> each) {
        gaps.subList(0, Math.min(gaps.size(), most)).forEach(each);
        int more = Math.max(0, gaps.size() - most) + unlisted;
        if (more > 0) {
            out.append("-").append(words.get("more").formatted(more)).append('\n');
        }
    }

    private static boolean named(Gap gap, Bedside bedside) {
        Fact fact = gap.fact();
        if (GAPS_NAMED_ELSEWHERE.contains(fact)) {
            return false;
        }
        boolean inodilator = Drug.INODILATORS.stream().anyMatch(drug -> bedside.infusion(drug) != null);
        return switch (fact) {
            case DOBUTAMINE_DOSE, DOBUTAMINE_CHANGE_AGE, SV_CHANGE -> bedside.infusion(Drug.DOBUTAMINE) != null;
            case INODILATOR_AGE -> inodilator;
            case FLUID_CHALLENGE, END_EXPIRATORY_OCCLUSION, MINI_FLUID, TIDAL_VOLUME_CHALLENGE ->
                bedside.state().charted(fact) instanceof Finding;
            default ->
                fact.kind() != Fact.Kind.FLAG || REPORTED_FLAGS.contains(fact) || gap.kind() == Gap.Kind.UNREACHABLE;
        };
    }

    /** The fact, why there is no value, and the value that is too old. */
    private void describe(Gap gap, Bedside bedside, StringBuilder out) {
        out.append(words.of(gap.fact())).append(" (").append(words.of("gap", gap.kind()));
        Datum charted = bedside.state().charted(gap.fact());
        if (gap.kind() == Gap.Kind.STALE && charted instanceof Finding old && old.time() != null) {
            out.append(words.get("colon")).append(value(old, null)).append(", ");
            out.append(language.age(bedside.state().asOf(), old.time()));
        } else if (!gap.detail().isBlank()) {
            out.append(words.get("colon")).append(Markdown.text(words.because(gap)));
        }
        out.append(')');
    }

    // ---- 4 why

    private void why(Assessment assessment, StringBuilder out) {
        heading("why", out);
        rationale.path(assessment, out);
        if (assessment.bedside().order() != null) {
            Rule before = assessment.bedside().stateRule();
            out.append("- ").append(words.get("before-the-order")).append(' ');
            out.append(before.id()).append(" (");
            out.append(pages.of(before, language).title()).append(")\n");
        }
    }

    // ---- 5 evidence

    private void evidence(Rule rule, StringBuilder out) {
        heading("evidence", out);
        for (String id : rule.evidence()) {
            Literature.Source source = literature.source(id);
            out.append("- ")
                    .append(id)
                    .append(' ')
                    .append(source.strength(language))
                    .append(" · ")
                    .append(source.citation());
            List<String> urls = source.urls();
            for (int i = 0; i < urls.size(); i++) {
                out.append(" · [doi:")
                        .append(source.dois().get(i))
                        .append("](")
                        .append(urls.get(i))
                        .append(')');
            }
            out.append('\n');
        }
        out.append('\n').append(words.get("strength")).append('\n');
    }

    // ---- 6 disagreement

    private void disagreements(Rule rule, StringBuilder out) {
        heading("disagreement", out);
        List<Literature.Disagreement> rows = literature.disagreements(rule);
        for (Literature.Disagreement row : rows) {
            out.append("- ").append(row.text(language)).append('\n');
        }
        if (rows.isEmpty()) {
            out.append(words.get("no-disagreement")).append('\n');
        }
    }

    // ---- 7 what would change this advice

    private void changes(Assessment assessment, List<Change> changes, StringBuilder out) {
        heading("changes", out);
        List<Change> ordered = new ArrayList<>(changes.size());
        List<Change> scope = new ArrayList<>();
        for (Change change : changes) {
            (change.fact() != null && SCOPE.contains(change.fact()) ? scope : ordered).add(change);
        }
        ordered.addAll(scope);
        int shown = Math.min(ordered.size(), CHANGES_SHOWN);
        for (Change change : ordered.subList(0, shown)) {
            out.append("- ").append(rationale.change(change, assessment.bedside()));
            out.append(" (").append(pages.of(change.outcome(), language).title());
            if (change.outcome().indicator() == Indicator.NONE) {
                out.append(words.get("silent"));
            }
            out.append(")\n");
        }
        if (ordered.size() > shown) {
            out.append('-')
                    .append(words.get("more").formatted(ordered.size() - shown))
                    .append('\n');
        }
        if (ordered.isEmpty()) {
            out.append(words.get("no-changes")).append('\n');
        }
    }
}
