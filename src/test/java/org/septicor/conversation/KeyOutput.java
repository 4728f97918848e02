package org.septicor.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The key outputs of the vignettes, as what a card must offer and say, and what it must not. What stands before a bar is looked for
 * in the labels of the suggestions, what follows it in the summary and detail; an exclamation mark forbids, "OR" stands between
 * what serves equally.
 */
final class KeyOutput {
    private static final Map<String, String> KEYS = new HashMap<>();

    static {
        key("no card", "");
        key("no card (HR stale)", "");
        key("wait to 30 min", "");
        key("250 mL, stop if no gain", "Fluid challenge 250 mL | stop");
        key("CRT (lactate unusable)", "Capillary refill | Epinephrine is running");
        key("CRT + lactate now", "Capillary refill; Lactate now");
        key("ECMO team", "ECMO");
        key("EEO instead", "End-expiratory occlusion; !Passive leg raising");
        key("LV not the problem", "cause; !obutamine |");
        key("LV not the problem; ask CVP", "cause; !obutamine | CVP is missing");
        key("moderate only; LV not the problem", "cause; !obutamine | moderate");
        key("search other cause", "cause; !obutamine |");
        key("NE start + fluid challenge", "Start norepinephrine 0.05; Fluid challenge");
        key("NE to 65, reassess", "Titrate norepinephrine to MAP ≥ 65");
        key("NE to DBP ≥50", "Titrate norepinephrine to DBP ≥ 50");
        key("NE up", "Titrate norepinephrine to MAP ≥ 65; !Fluid; !obutamine test");
        key("NE up (fluid negative → no fluid)", "Titrate norepinephrine to MAP ≥ 65; !Fluid");
        key("NE up + vasopressin", "Titrate norepinephrine to MAP ≥ 65; Add vasopressin 0.03");
        key("NE up to 75", "Titrate norepinephrine to MAP ≥ 75");
        key("NE up; ECG", "Titrate norepinephrine to DBP ≥ 50; ECG");
        key("fluid + NE up", "Fluid challenge; Titrate norepinephrine");
        key("fluid + NE, no inotrope", "Fluid challenge; Titrate norepinephrine; !obutamine | no inotrope");
        key("no inotrope", "!obutamine | no inotrope");
        key("no inotrope, vasoplegia", "Titrate norepinephrine; !obutamine | Vasoplegia");
        key("no inotrope; other cause", "cause; !obutamine |");
        key("oxygenate; no inotrope", "cause; !obutamine | SaO₂ < 90");
        key("treat anaemia; no inotrope", "cause; !obutamine | treat anaemia");
        key("PLR", "Passive leg raising with VTI/CO; !obutamine");
        key("PLR with VTI", "Passive leg raising with VTI/CO");
        key("repeat PLR", "Passive leg raising with VTI/CO | PLR cannot answer");
        key("repeat with VTI/CO", "Passive leg raising with VTI/CO | pulse pressure");
        key("RV protection", "Protect the right ventricle; !Fluid");
        key("RV protection, no fluid", "Protect the right ventricle; !Fluid | avoid more fluid");
        key("adaptive", "Capillary refill; Lactate; !obutamine | adaptive");
        key("adaptive, no inotrope", "Capillary refill; Lactate; !obutamine | no inotrope needed");
        key("adaptive; lactate discordance stated", "Capillary refill; !obutamine | Lactate discordant");
        key("improving → no inotrope", "!obutamine | no inotrope needed");
        key("arterial line wins", "Dobutamine test 2.5 | 96 mmHg; !70 mmHg");
        key("card without dose suggestion", "!obutamine; !pinephrine | Weight needed; Before the first dose");
        key("cardiology, DBP", "Cardiology; ECG; Titrate norepinephrine");
        key("complete initial volume", "Fluid challenge | initial volume incomplete");
        key("dobutamine 2.5, re-measure at 30 min", "Dobutamine test 2.5 | 30 min");
        key("dobutamine test", "|  test dobutamine 2.5");
        key("dobutamine test (cuff MAP 68)", "Dobutamine test 2.5 | MAP | 68 mmHg; cuff");
        key("dobutamine test (extraction high)", "Dobutamine test 2.5 | ScvO₂ 69");
        key("dobutamine test (masked, confirmed)", "Dobutamine test 2.5 | profound");
        key("dobutamine test (mottling counts)", "Dobutamine test 2.5 | mottling score 2 ≥ 2");
        key("dobutamine test + RV advice", "Dobutamine test 2.5 | RV");
        key("dobutamine test with AF caution", "Dobutamine test 2.5; !Alternative: epinephrine | Atrial arrhythmia");
        key("echo now", "Critical-care echo now");
        key("repeat echo", "Critical-care echo");
        key("repeat echo (load changed)", "Critical-care echo now | SBP at echo 66");
        key("epinephrine; ECMO advice", "Epinephrine 0.02; ECMO");
        key("fluid challenge", "Fluid challenge 300 mL; !obutamine");
        key("get a valid MAP", "arterial line");
        key("hold β-blocker", "Hold the β-blocker");
        key("last step", "Step dobutamine to 10 ");
        key("one step to 10", "Step dobutamine to 10 ");
        key("measure VTI/SV", "VTI/LVEF | Measure VTI/SV");
        key("measure flow", "gases; Cardiac output; !Dobutamine test");
        key("measure flow response", "VTI/LVEF; gases");
        key("re-echo", "Repeat echo");
        key("re-echo day 7–10", "Repeat echo, day 7–10");
        key("reduce to ≤20", "Reduce dobutamine to 20");
        key("reduce/stop; ECG", "Stop dobutamine; ECG");
        key("rhythm first", "tachyarrhythmia; ECG; !Dobutamine test");
        key("step +2.5", "Step dobutamine to ; VTI/LVEF in 30 min");
        key("step +2.5, then decide", "Step dobutamine to 7.5 | then decide");
        // V03a: fluid only where it is not known to be useless (D-03); its leg raise is negative, and the text wins
        key("stop dobutamine; fluid; NE", "Stop dobutamine; Titrate norepinephrine; !Fluid");
        key("stop epinephrine", "Stop epinephrine");
        key("stop/wean, alternatives", "Wean and stop dobutamine; Alternative");
        key("stop/wean; epinephrine/milrinone", "Wean and stop dobutamine; epinephrine 0.02; milrinone 0.125");
        key("stop; cardiology", "Stop milrinone; Cardiology");
        key("wean by 2.5, re-echo", "Reduce dobutamine to 2.5; Repeat echo");
        key("wean inotrope", "Reduce dobutamine");
        orders();
    }

    /** On the cards of draft orders. */
    private static void orders() {
        key("enter weight", "| Cannot check dobutamine dose; weight missing; Enter weight");
        key("check unit", "Delete | implausible; Check unit and decimal point before signing");
        key("check decimal", "Delete | 8 µg/kg/min; implausible; Check unit and decimal point before signing");
        key("≤20", "| exceeds the maximum of 20");
        key("≤1.0", "epinephrine 1 | exceeds the maximum of 1");
        key("≤0.33", "milrinone 0.33 | exceeds the renal limit 0.33; CrCl 39");
        key("≤6.7", "enoximone 6.7 | exceeds the renal limit 6.7; CrCl 30");
        key("modify running order", "Delete | duplicates running dobutamine; Modify the running order");
        key("one PDE3 inhibitor", "Delete | noximone duplicates running milrinone");
        key("do not start", "Delete; !obutamine test | Do not start OR is not indicated");
        key("do not co-prescribe", "Delete | Do not co-prescribe; dobutamine");
        key("reconsider (STRESS-L)", "| STRESS-L; Reconsider");
        key("after volume/MAP, senior", "ardiology | only after volume/MAP correction; senior advice");
        key("contraindicated", "Delete | contraindicated here: CrCl");
        key("contraindicated (SBP)", "Delete | contraindicated here: SBP");
        key("prefer dobutamine/epinephrine", "obutamine | Prefer dobutamine or epinephrine");
        key("NE ± dobutamine", "| Prefer norepinephrine ± dobutamine");
        key("MAP first", "Delete; Titrate norepinephrine to MAP ≥ 65 | Correct MAP first");
        key("second line", "VTI/LVEF | second-line; no bolus");
        key("arrhythmia caution", "ECG | HR 110; arrhythmia and ischaemia risk");
        key("start 2.5–5", "2.5 µg/kg/min | Start dobutamine at 2.5–5; ordered 5.1");
        key("step 2.5", "7.5 µg/kg/min | step by 2.5; ordered 10");
        key("record baseline first", "cho; ardiac output | Record baseline VTI/CO before dobutamine");
        // what blocks is what is proposed (D-52a)
        key("step D-38", "cause; !obutamine test | not yet appropriate; step D-38");
        key("step D-15", "Capillary refill; !obutamine test | not yet appropriate; step D-15");
        key("step D-08b", "Titrate norepinephrine to MAP ≥ 65; !obutamine test | not yet appropriate; step D-08b");
        key("step D-21", "Passive leg raising; !obutamine test | not yet appropriate; step D-21");
    }

    private KeyOutput() {}

    private static void key(String key, String wanted) {
        KEYS.put(key, wanted);
    }

    /** What of the key output is not to be found in the answer; empty when all is there. */
    static List<String> missing(String key, JsonNode answer) {
        String wanted = KEYS.get(key);
        if (wanted == null) {
            return List.of("nobody said what \"" + key + "\" means on a card");
        }
        JsonNode card = answer.path("cards").path(0);
        StringBuilder labels = new StringBuilder();
        card.path("suggestions")
                .forEach(s -> labels.append(s.path("label").asText()).append('\n'));
        String text = card.path("summary").asText() + "\n" + card.path("detail").asText();
        int bar = wanted.indexOf('|');
        List<String> missing = new ArrayList<>();
        check(bar < 0 ? wanted : wanted.substring(0, bar), labels.toString(), "suggested", missing);
        check(bar < 0 ? "" : wanted.substring(bar + 1), text, "said", missing);
        return missing;
    }

    private static void check(String wanted, String text, String how, List<String> missing) {
        for (String phrase : wanted.split(";")) {
            String words = phrase.strip();
            if (words.startsWith("!")) {
                if (text.contains(words.substring(1))) {
                    missing.add(how + " although it must not be: " + words.substring(1));
                }
            } else if (Arrays.stream(words.split(" OR ")).noneMatch(text::contains)) {
                missing.add("not " + how + ": " + words);
            }
        }
    }
}
