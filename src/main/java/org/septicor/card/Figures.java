package org.septicor.card;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.septicor.pathway.Assessment;
import org.septicor.pathway.Bedside;
import org.septicor.pathway.DoseUnit;
import org.septicor.pathway.Drug;
import org.septicor.pathway.Fact;
import org.septicor.pathway.Infusion;
import org.septicor.pathway.Order;
import org.septicor.pathway.OrderRules;
import org.septicor.pathway.Preload;
import org.septicor.pathway.Proposal;
import org.septicor.pathway.Question;
import org.septicor.pathway.Rhythm;
import org.septicor.pathway.StateRules;
import org.septicor.pathway.Thresholds;

/** What a page's {placeholders} stand for with one patient; a figure that is not known is said to be so. */
final class Figures {
    private static final Map<String, Figure> FIGURES = figures();
    private static final Set<String> LIMITS = limits();
    private static final List<Fact> STATE = List.of(
            Fact.AGE,
            Fact.MAP,
            Fact.DBP,
            Fact.HR,
            Fact.CRT,
            Fact.LACTATE,
            Fact.SCVO2,
            Fact.LVEF,
            Fact.VTI,
            Fact.CI,
            Fact.RV_LV_RATIO,
            Fact.NEE,
            Fact.VIS);
    private static final Map<String, Map<String, Question>> AGAINST =
            Map.of("D-47b", OrderRules.AGAINST_BETA_BLOCKER, "D-48a", OrderRules.AGAINST_LEVOSIMENDAN);

    private final Assessment assessment;
    private final Bedside bedside;
    private final Language language;
    private final Words words;
    private final Pages pages;

    /** What a placeholder stands for; {@code null} where it is not known. */
    @FunctionalInterface
    private interface Figure {
        @Nullable
        String of(Figures figures);
    }

    Figures(Assessment assessment, Language language, Words words, Pages pages) {
        this.assessment = assessment;
        this.bedside = assessment.bedside();
        this.language = language;
        this.words = words;
        this.pages = pages;
    }

    static boolean knows(String placeholder) {
        return FIGURES.containsKey(placeholder) || LIMITS.contains(placeholder);
    }

    static Set<String> names() {
        return FIGURES.keySet();
    }

    String value(String placeholder) {
        Figure figure = FIGURES.get(placeholder);
        String value = figure == null ? limit(Thresholds.valueOf(placeholder)) : figure.of(this);
        return value == null ? unknown() : value;
    }

    String unknown() {
        return words.get("unknown");
    }

    /** A drug with its article, where the language has one. */
    String word(Drug drug) {
        return words.get("drug.the." + drug);
    }

    /** The state on one line, for those who are called from elsewhere. */
    String state() {
        StringBuilder state = new StringBuilder();
        for (Fact fact : STATE) {
            String number = number(fact);
            if (number != null) {
                state.append(state.length() == 0 ? "" : " · ")
                        .append(words.of(fact))
                        .append(' ')
                        .append(number);
                state.append(words.unit(fact.unit()));
            }
        }
        for (Infusion infusion : bedside.state().infusions().values()) {
            state.append(" · ").append(words.of(infusion.drug())).append(' ');
            state.append(
                    infusion.dose() == null
                            ? words.get("dose-unknown")
                            : language.number(infusion.dose())
                                    + words.unit(infusion.drug().doseUnit()));
        }
        return state.toString();
    }

    /** A threshold as it is printed: minutes as a span of time, the rest as a number. */
    private String limit(Thresholds threshold) {
        return limit(threshold, bedside.limit(threshold), language);
    }

    static String limit(Thresholds threshold, BigDecimal value, Language language) {
        if (!threshold.unit().equals("min")) {
            return language.number(value);
        }
        boolean wholeHours = value.remainder(BigDecimal.valueOf(60)).signum() == 0;
        return wholeHours && value.compareTo(BigDecimal.valueOf(60)) > 0
                ? Duration.ofMinutes(value.longValue()).toHours() + " h"
                : language.number(value) + " min";
    }

    private @Nullable String number(Fact fact) {
        BigDecimal number = bedside.number(fact);
        return number == null ? null : language.number(number);
    }

    private @Nullable String lvef() {
        String fresh = number(Fact.LVEF);
        return fresh == null ? number(Fact.LVEF_DAY) : fresh;
    }

    // ---- the order

    /** A wording for the draft order: the rule's own, else the general one. */
    String wording(String key, String rule) {
        return wording(key, rule, this::value);
    }

    String wording(String key, String rule, UnaryOperator<String> values) {
        String own = words.find(key + "." + rule);
        String general = own == null ? words.find(key) : own;
        String found = general == null && key.endsWith(".bare")
                ? words.get(key.substring(0, key.length() - ".bare".length()))
                : general == null ? words.get(key) : general;
        return Template.of(found).fill(values);
    }

    /** A unit of rate as it is printed. */
    String unit(DoseUnit unit) {
        return words.unit(unit.code()).strip();
    }

    private @Nullable String orderedValue() {
        Order order = bedside.order();
        return order == null || order.value() == null ? null : language.number(order.value());
    }

    private @Nullable String orderedUnit() {
        Order order = bedside.order();
        return order == null || order.unit() == null ? null : unit(order.unit());
    }

    private @Nullable String maximum() {
        BigDecimal maximum =
                assessment.outcome().equals("D-50b") ? bedside.number(Fact.RENAL_MAXIMUM) : bedside.orderedMaximum();
        return maximum == null ? null : language.number(maximum);
    }

    private @Nullable String missing() {
        Order.Missing missing = bedside.orderMissing();
        return missing == null ? null : words.of("missing", missing);
    }

    private Drug other() {
        return other(assessment);
    }

    /** The drug that runs and does not go with the ordered one. */
    static Drug other(Assessment assessment) {
        Bedside bedside = assessment.bedside();
        Drug ordered = ordered(bedside);
        if (assessment.outcome().equals("D-47a")) {
            return running(Drug.INOTROPES, ordered, ordered, bedside);
        }
        if (Drug.BETA_BLOCKERS.contains(ordered)) {
            return bedside.infusion(ordered) != null
                    ? ordered
                    : running(Drug.BETA_BLOCKERS, ordered, Drug.BETA_BLOCKER, bedside);
        }
        boolean same = bedside.infusion(ordered) != null
                && (bedside.order() == null || !bedside.order().changes());
        return same ? ordered : running(Drug.LONG_ACTING, ordered, ordered, bedside);
    }

    private static Drug running(Set<Drug> drugs, Drug but, Drug otherwise, Bedside bedside) {
        for (Drug drug : drugs) {
            if (drug != but && bedside.infusion(drug) != null) {
                return drug;
            }
        }
        return otherwise;
    }

    private @Nullable String reason() {
        if (!AGAINST.containsKey(assessment.outcome())) {
            return pages.of(bedside.stateRule(), language).title();
        }
        StringBuilder all = new StringBuilder();
        for (String reason : reasons(assessment)) {
            String text = Template.of(words.get("reason." + reason)).fill(this::value);
            all.append(all.isEmpty() ? "" : ", ").append(text);
        }
        return all.isEmpty() ? null : all.toString();
    }

    /** Why the ordered drug is not for this patient, the gravest first; of a rule that names no such reason, none. */
    static List<String> reasons(Assessment assessment) {
        return AGAINST.getOrDefault(assessment.outcome(), Map.of()).entrySet().stream()
                .filter(reason -> reason.getValue().ask(assessment.bedside()).isYes())
                .map(Map.Entry::getKey)
                .toList();
    }

    private @Nullable String runningDose() {
        Infusion running = bedside.infusion(ordered());
        return running == null || running.dose() == null ? null : language.number(running.dose());
    }

    private Drug ordered() {
        return ordered(bedside);
    }

    private static Drug ordered(Bedside bedside) {
        Order order = bedside.order();
        return order == null || order.drug() == null ? Drug.DOBUTAMINE : order.drug();
    }

    /** The drug ordered; else the inotrope a card speaks of: the one that its proposals would change, else the first that is running. */
    private Drug drug() {
        if (bedside.order() != null) {
            return ordered();
        }
        for (Proposal proposal : assessment.proposals()) {
            Drug drug = proposal.drug();
            if (drug != null && Drug.INOTROPES.contains(drug) && bedside.infusion(drug) != null) {
                return drug;
            }
        }
        return bedside.inotrope();
    }

    private String event() {
        if (StateRules.VENTRICULAR_TACHYARRHYTHMIA.ask(bedside).isYes()) {
            return words.get("event.vt");
        }
        return StateRules.FAST.ask(bedside).isYes()
                ? words.get("event.hr").formatted(number(Fact.HR))
                : words.get("event.ischaemia");
    }

    private @Nullable String rhythm() {
        return bedside.look(Fact.RHYTHM) instanceof org.septicor.pathway.Finding finding
                ? words.of("rhythm", (Rhythm) finding.value())
                : words.get("rhythm.UNKNOWN");
    }

    /** The first in rank of the preload data on file, none of which can answer; the detail names them all. */
    private @Nullable String index() {
        List<Preload.Rejected> rejected = Preload.rejected(bedside);
        return rejected.isEmpty() ? null : words.of(rejected.get(0).index());
    }

    /** Since dobutamine was started, else since its last known change. */
    private @Nullable String minutesOnDobutamine() {
        Infusion dobutamine = bedside.infusion(Drug.DOBUTAMINE);
        if (dobutamine == null) {
            return null;
        }
        java.time.Instant since = dobutamine.start() != null ? dobutamine.start() : dobutamine.lastChange();
        return since == null
                ? null
                : language.number(BigDecimal.valueOf(
                                Duration.between(since, bedside.state().asOf()).toSeconds())
                        .divide(BigDecimal.valueOf(60), 0, RoundingMode.HALF_UP));
    }

    private static Map<String, Figure> figures() {
        Map<String, Figure> figures = new LinkedHashMap<>();
        figures.put("drug", here -> here.words.of(here.drug()));
        figures.put("thedrug", here -> here.word(here.drug()));
        figures.put("dose", value(Fact.DOBUTAMINE_DOSE));
        figures.put("event", Figures::event);
        figures.put("ef", Figures::lvef);
        figures.put("vis", value(Fact.VIS));
        figures.put("lac", value(Fact.LACTATE));
        figures.put("map", value(Fact.MAP));
        figures.put("nee", value(Fact.NEE));
        figures.put("target", value(Fact.MAP_TARGET));
        figures.put("dbp", value(Fact.DBP));
        figures.put("d", value(Fact.SHOCK_DAY));
        figures.put("r", value(Fact.RV_LV_RATIO));
        figures.put("cvp", value(Fact.CVP));
        figures.put("index", Figures::index);
        figures.put("t", Figures::minutesOnDobutamine);
        figures.put("x", value(Fact.SV_CHANGE));
        figures.put("hr", value(Fact.HR));
        figures.put("rhythm", Figures::rhythm);
        figures.put("sbp", value(Fact.SBP_AT_ECHO));
        figures.put("crcl", value(Fact.CRCL));
        figures.put("value", Figures::orderedValue);
        figures.put("unit", Figures::orderedUnit);
        figures.put("conv", value(Fact.ORDERED_DOSE));
        figures.put("max", Figures::maximum);
        figures.put("missing", Figures::missing);
        figures.put("other", here -> here.words.of(here.other()));
        figures.put("reason", Figures::reason);
        figures.put("rule", here -> here.bedside.stateRule().id());
        figures.put("running", Figures::runningDose);
        return Collections.unmodifiableMap(figures);
    }

    private static Figure value(Fact fact) {
        return here -> here.number(fact);
    }

    private static Set<String> limits() {
        Set<String> names = new HashSet<>();
        for (Thresholds threshold : Thresholds.values()) {
            names.add(threshold.name());
        }
        return Set.copyOf(names);
    }
}
