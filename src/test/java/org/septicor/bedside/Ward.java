package org.septicor.bedside;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.septicor.bedside.VignetteState.Drip;
import org.septicor.bedside.VignetteState.M;
import org.septicor.bedside.VignetteState.Reading;
import org.septicor.bedside.VignetteState.Seen;
import org.septicor.bedside.VignetteState.Test;

/**
 * Patients that no vignette foresaw: a vignette's patient with up to thirty things otherwise, each drawn from what lies at, one
 * step below and one step above a threshold, missing, or just out of its window. A failing patient shrinks to few differences.
 * And orders for them.
 */
public final class Ward {

    /** One thing that can be otherwise, named as the failure report shows it. */
    public record Edit(String name, Consumer<VignetteState> change) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** A patient and how it came about. */
    public record Patient(String name, VignetteState state) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** A patient, and an order for this patient. */
    public record Prescription(String name, VignetteState state, VignetteOrder order) {
        @Override
        public String toString() {
            return name + ": " + order;
        }
    }

    /** What can be otherwise, by topic: each topic is drawn equally often. */
    public static final List<List<Edit>> TOPICS = topics();

    /** What can be otherwise and matters to orders only, or more to orders. */
    private static final List<List<Edit>> ORDER_TOPICS = orderTopics();

    /** Of those on whom dobutamine is eligible. */
    private static final List<Vignette> ELIGIBLE = Vignette.withoutOrder().stream()
            .filter(vignette -> List.of("D-37", "D-27", "D-28", "D-35", "D-19").contains(vignette.expectedRule()))
            .toList();

    private Ward() {}

    /** A patient somewhere near a vignette. */
    public static Arbitrary<Patient> patients() {
        Arbitrary<Vignette> bases = Arbitraries.of(Vignette.withoutOrder());
        Arbitrary<Edit> edits = Arbitraries.of(TOPICS).flatMap(Arbitraries::of);
        Arbitrary<List<Edit>> few = edits.list().ofMaxSize(6);
        Arbitrary<List<Edit>> many = edits.list().ofMinSize(6).ofMaxSize(30);
        return Combinators.combine(bases, Arbitraries.oneOf(few, many)).as(Ward::patient);
    }

    /** An order for a patient somewhere near a vignette; half of the differences are such that orders depend on them. */
    public static Arbitrary<Prescription> orders() {
        Arbitrary<Vignette> bases = Arbitraries.oneOf(
                Arbitraries.of(Vignette.withOrder()), Arbitraries.of(ELIGIBLE), Arbitraries.of(Vignette.all()));
        Arbitrary<Edit> edits = Arbitraries.oneOf(
                Arbitraries.of(ORDER_TOPICS).flatMap(Arbitraries::of),
                Arbitraries.of(TOPICS).flatMap(Arbitraries::of));
        Arbitrary<List<Edit>> few = edits.list().ofMaxSize(3);
        Arbitrary<List<Edit>> many = edits.list().ofMaxSize(12);
        return Combinators.combine(bases, Arbitraries.oneOf(few, many), Prescriber.orders())
                .as(Ward::prescription);
    }

    /** As {@link #orders()}, one draw of a seeded sequence. */
    public static Prescription order(Random random) {
        List<List<Vignette>> bases = List.of(Vignette.withOrder(), ELIGIBLE, Vignette.all());
        List<Edit> edits = new ArrayList<>();
        for (int n = random.nextInt(6); n > 0; n--) {
            edits.add(any(any(random.nextBoolean() ? ORDER_TOPICS : TOPICS, random), random));
        }
        return prescription(any(any(bases, random), random), edits, Prescriber.any(random));
    }

    private static <T> T any(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }

    private static Prescription prescription(
            Vignette base, List<Edit> edits, Function<VignetteState, VignetteOrder> order) {
        Patient patient = patient(base, edits);
        return new Prescription(patient.name(), patient.state(), order.apply(patient.state()));
    }

    public static Patient patient(Vignette base, List<Edit> edits) {
        VignetteState state = base.state().copy();
        edits.forEach(edit -> edit.change().accept(state));
        return new Patient(base.id() + edits, state);
    }

    // ---- the topics

    private static List<List<Edit>> topics() {
        List<List<Edit>> topics = new ArrayList<>();
        topics.add(List.of(
                edit("age missing", s -> s.age = null),
                edit("age 17", s -> s.age = 17),
                edit("age 18", s -> s.age = 18),
                edit("age 64", s -> s.age = 64),
                edit("age 65", s -> s.age = 65),
                edit("age 66", s -> s.age = 66),
                edit("age 40", s -> s.age = 40),
                edit("age 80", s -> s.age = 80)));
        topics.add(List.of(
                edit("pregnant", s -> s.pregnant = true),
                edit("comfort care", s -> s.comfortCareOnly = true),
                edit("mcs", s -> s.mechanicalSupport = true),
                edit("no sepsis", s -> s.sepsis = false),
                edit("sepsis", s -> s.sepsis = true),
                edit("in scope", s -> {
                    s.pregnant = s.comfortCareOnly = s.mechanicalSupport = false;
                    s.sepsis = true;
                })));
        topics.add(numbers("weight", (s, v) -> s.weight = v, "75", "50", "120"));
        topics.add(numbers("recognised", (s, v) -> s.recognisedHours = v, "2", "2.9", "3", "3.1", "40"));
        topics.add(numbers("crystalloid", (s, v) -> s.crystalloid = v, "0", "20", "29.9", "30.0", "30.1"));
        topics.add(pressures("line", (s, r) -> s.arterial = r, 15));
        topics.add(pressures("line", (s, r) -> s.arterial = r, 15));
        topics.add(pressures("cuff", (s, r) -> s.cuff = r, 30));
        topics.add(List.of(
                edit("damped", s -> s.waveformFlagged = true), edit("not damped", s -> s.waveformFlagged = false)));
        topics.add(numbers("goal", (s, v) -> s.mapOverride = v, "55", "65", "70", "75", "85"));
        topics.add(measures("hr", (s, m) -> s.hr = m, 15, "55", "104", "109", "110", "129", "129.9", "130", "131"));
        topics.add(rhythms());
        topics.add(measures("crt", (s, m) -> s.crt = m, 120, "1", "2.9", "3.0", "3.1", "5"));
        topics.add(measures("crt", (s, m) -> s.crt = m, 120, "1", "2.9", "3.0", "3.1", "5"));
        topics.add(measures("mottling", (s, m) -> s.mottling = m, 120, "0", "1", "2", "3"));
        topics.add(measures(
                "lactate", (s, m) -> s.lactate = m, 240, "1.9", "2.0", "2.1", "3.9", "4.0", "4.1", "4.2", "8"));
        topics.add(lactatesBefore());
        topics.add(measures("urine", (s, m) -> s.urine = m, 120, "0.4", "0.5", "0.6"));
        topics.add(List.of(edit("rrt", s -> s.rrt = true), edit("no rrt", s -> s.rrt = false)));
        topics.add(measures("scvo2", (s, m) -> s.scvo2 = m, 240, "69", "69.9", "70", "70.1", "80"));
        topics.add(measures("sao2", (s, m) -> s.sao2 = m, 240, "89.9", "90", "90.1", "97"));
        topics.add(measures("hb", (s, m) -> s.hb = m, 720, "6.9", "7", "7.1", "10"));
        topics.add(measures("gap", (s, m) -> s.gap = m, 240, "2", "5.9", "5.94", "5.95", "6", "6.1"));
        topics.add(measures("ci", (s, m) -> s.ci = m, 60, "1.7", "2.4", "2.49", "2.5", "2.6", "4.1"));
        topics.add(measures("cvp", (s, m) -> s.cvp = m, 240, "3", "7", "7.9", "8", "8.1", "15"));
        topics.add(lvefs());
        topics.add(lvefs());
        topics.add(echoPressures());
        topics.add(measures("vti", (s, m) -> s.vti = m, 360, "10", "13.9", "14.0", "14.1", "17.9", "18.0", "18.1"));
        topics.add(measures("rv/lv", (s, m) -> s.rvlv = m, 360, "0.5", "0.59", "0.6", "0.61", "0.99", "1.0", "1.1"));
        topics.add(flags("septum", (s, f) -> s.paradoxicalSeptum = f));
        topics.add(measures("gradient", (s, m) -> s.gradient = m, 360, "8", "29", "29.9", "30", "31"));
        topics.add(flags("sam", (s, f) -> s.sam = f));
        topics.add(tests("challenge", s -> s.fluidChallenge, (s, t) -> s.fluidChallenge = t, 120, "9.9", "10", "10.1"));
        topics.add(tests("plr", s -> s.legRaise, (s, t) -> s.legRaise = t, 120, "3", "9.9", "10", "10.1"));
        topics.add(tests("eeo", s -> s.occlusion, (s, t) -> s.occlusion = t, 120, "4.9", "5", "5.1"));
        topics.add(tests("mini", s -> s.miniFluid, (s, t) -> s.miniFluid = t, 120, "9.9", "10", "10.1"));
        topics.add(tests("vt challenge", s -> s.vtChallenge, (s, t) -> s.vtChallenge = t, 120, "3.4", "3.5", "3.6"));
        topics.add(tests(
                "ppv", s -> s.ppv, (s, t) -> s.ppv = t, 30, "5", "8.9", "9.0", "9.1", "12.9", "12.95", "13", "13.1"));
        topics.add(List.of(edit("no test, no cvp", s -> {
            s.fluidChallenge = s.legRaise = s.occlusion = s.miniFluid = s.vtChallenge = s.ppv = null;
            s.cvp = null;
        })));
        topics.add(List.of(edit("only ppv", s -> {
            s.fluidChallenge = s.legRaise = s.occlusion = s.miniFluid = s.vtChallenge = null;
            s.ppv = new Test(new BigDecimal("13"), 600, true);
        })));
        topics.add(List.of(
                edit("no bolus", s -> s.bolusAge = null),
                edit("bolus 5 min ago", s -> s.bolusAge = 300L),
                edit("bolus 30 min ago", s -> s.bolusAge = 1800L),
                edit("bolus 30 min 1 s ago", s -> s.bolusAge = 1801L),
                edit("bolus 3 h ago", s -> s.bolusAge = 10800L)));
        topics.add(List.of(
                edit("breathing unknown", s -> s.breathing = null),
                edit("controlled", s -> breathe(s, "controlled", 120)),
                edit("controlled 60 min ago", s -> breathe(s, "controlled", 3600)),
                edit("controlled 60 min 1 s ago", s -> breathe(s, "controlled", 3601)),
                edit("assisted", s -> breathe(s, "assisted", 120)),
                edit("spontaneous", s -> breathe(s, "spontaneous", 120))));
        topics.add(measures("vt", (s, m) -> s.vtPbw = m, 60, "6", "7.9", "8", "8.1"));
        topics.add(measures("crs", (s, m) -> s.compliance = m, 60, "29", "29.9", "30", "30.1"));
        topics.add(measures("rr", (s, m) -> s.respiratoryRate = m, 60, "15", "22", "28.8", "29", "29.3", "29.4", "30"));
        topics.add(
                List.of(edit("open chest", s -> s.openChest = true), edit("closed chest", s -> s.openChest = false)));
        topics.add(measures("iap", (s, m) -> s.iap = m, 720, "8", "11.9", "12", "12.1", "15.9", "16", "16.1"));
        topics.add(drug("norepinephrine", "0.1", "0.3", "0.485", "0.499", "0.4994", "0.4995", "0.5", "0.501", "0.6"));
        topics.add(drug("norepinephrine", "0.3", "0.5"));
        topics.add(dobutamine());
        topics.add(dobutamine());
        topics.add(drug("epinephrine", "0.01", "0.05", "0.1", "0.25", "0.7"));
        topics.add(drug("milrinone", "0.25", "0.5"));
        topics.add(drug("enoximone", "5"));
        topics.add(drug("levosimendan", "0.1"));
        topics.add(drug("dopamine", "5", "10", "15"));
        topics.add(drug("isoprenaline", "0.05"));
        topics.add(drug("vasopressin", "0.03", "0.04"));
        topics.add(drug("phenylephrine", "1", "2"));
        topics.add(drug("angiotensin_ii", "10", "40"));
        topics.add(drug("terlipressin", "1"));
        topics.add(drug("landiolol", "5"));
        topics.add(drug("esmolol", "50"));
        topics.add(List.of(edit("no drug", s -> s.drugs.clear())));
        topics.add(List.of(
                edit("beta-blocker ordered", s -> s.betaBlockerOrdered = true),
                edit("no beta-blocker ordered", s -> s.betaBlockerOrdered = false)));
        topics.add(List.of(
                edit("inotrope stopped since echo", s -> s.inotropeStoppedSinceEcho = true),
                edit("no inotrope stopped", s -> s.inotropeStoppedSinceEcho = false)));
        topics.add(responses());
        topics.add(List.of(
                edit("cad", s -> s.cad = true),
                edit("no cad", s -> s.cad = false),
                edit("ischaemia", s -> s.ischaemia = true),
                edit("no ischaemia", s -> s.ischaemia = false),
                edit("hocm", s -> s.hocm = true),
                edit("no hocm", s -> s.hocm = false),
                edit("severe AR", s -> s.aorticRegurgitation = true),
                edit("no AR", s -> s.aorticRegurgitation = false)));
        topics.add(List.of(
                edit("lv dysfunction in episode", s -> s.lvDysfunctionEpisode = true),
                edit("no lv dysfunction in episode", s -> s.lvDysfunctionEpisode = false)));
        topics.add(List.of(
                edit("shock day missing", s -> s.shockDay = null),
                edit("shock day 6", s -> s.shockDay = 6),
                edit("shock day 7", s -> s.shockDay = 7),
                edit("shock day 8", s -> s.shockDay = 8),
                edit("shock day 30", s -> s.shockDay = 30),
                edit("shock day 31", s -> s.shockDay = 31)));
        topics.add(numbers("off", (s, v) -> s.offVasoactivesHours = v, "23", "23.99", "24", "24.1", "48"));
        topics.add(List.of(
                edit("echo day missing", s -> s.lastEchoDay = null),
                edit("echo day 3", s -> s.lastEchoDay = 3),
                edit("echo day 6", s -> s.lastEchoDay = 6),
                edit("echo day 7", s -> s.lastEchoDay = 7)));
        topics.add(List.of(
                edit("perfused", s -> {
                    s.crt = new M(new BigDecimal("2"), 1200);
                    s.lactate = new M(new BigDecimal("1.6"), 1800);
                    s.lactateBefore = null;
                    s.mottling = null;
                }),
                edit("hypoperfused", s -> s.crt = new M(new BigDecimal("5"), 1200))));
        return List.copyOf(topics);
    }

    private static List<List<Edit>> orderTopics() {
        List<List<Edit>> topics = new ArrayList<>();
        topics.add(List.of(
                edit("severe hepatic impairment", s -> s.severeHepaticImpairment = true),
                edit("torsades", s -> s.torsades = true),
                edit("no torsades, liver well", s -> s.severeHepaticImpairment = s.torsades = false)));
        topics.add(clearances());
        topics.add(clearances());
        topics.add(List.of(
                edit("75 kg", s -> s.weight = new BigDecimal("75")),
                edit("80 kg", s -> s.weight = new BigDecimal("80")),
                edit("62.5 kg", s -> s.weight = new BigDecimal("62.5")),
                edit("70 kg", s -> s.weight = new BigDecimal("70")),
                edit("weight missing", s -> s.weight = null)));
        topics.add(List.of(
                edit("89/54", s -> s.arterial = new Reading(decimal("89"), decimal("54"), null, 120)),
                edit("89.9/54", s -> s.arterial = new Reading(decimal("89.9"), decimal("54"), null, 120)),
                edit("90/54", s -> s.arterial = new Reading(decimal("90"), decimal("54"), null, 120)),
                edit("mean 70 alone", s -> s.arterial = new Reading(null, null, decimal("70"), 120)),
                edit("96/54", s -> s.arterial = new Reading(decimal("96"), decimal("54"), null, 120))));
        for (String drug :
                List.of("milrinone", "enoximone", "levosimendan", "dopamine", "isoprenaline", "epinephrine")) {
            topics.add(List.of(
                    edit("only " + drug, s -> {
                        s.drugs.keySet().removeAll(Textbook.I);
                        run(s, drug, usual(drug), 2700L);
                    }),
                    edit("no " + drug, s -> s.drugs.remove(drug))));
        }
        topics.add(List.of(
                edit("esmolol 50", s -> run(s, "esmolol", "50", 3600L)),
                edit("landiolol 5", s -> run(s, "landiolol", "5", 3600L)),
                edit("no beta-blocker", s -> {
                    s.drugs.keySet().removeAll(Textbook.B);
                    s.betaBlockerOrdered = false;
                })));
        List<Edit> dobutamine = new ArrayList<>();
        for (String dose : List.of("2.5", "5", "9.9999", "18", "20", "25", "45")) {
            dobutamine.add(edit("dobutamine " + dose + ", responder", s -> responder(s, dose, "46")));
            dobutamine.add(edit("dobutamine " + dose + ", no response", s -> responder(s, dose, "40")));
        }
        topics.add(dobutamine);
        topics.add(dobutamine);
        topics.add(List.of(
                edit("no inotrope", s -> s.drugs.keySet().removeAll(Textbook.I)),
                edit("no vasoactive", s -> s.drugs.clear()),
                edit("dobutamine of unknown dose", s -> s.drugs.put("dobutamine", new Drip(null, 7200L, 7200L)))));
        topics.add(List.of(
                edit("RV failure", s -> {
                    s.rvlv = new M(new BigDecimal("1.1"), 2400);
                    s.cvp = new M(new BigDecimal("15"), 1800);
                    s.lvef = new M(new BigDecimal("60"), 2400);
                    s.echoSbp = new BigDecimal("120");
                    s.echoMap = new BigDecimal("80");
                }),
                edit("flow unknown", s -> {
                    s.gap = s.scvo2 = s.ci = s.vti = null;
                }),
                edit("perfused, LV well", s -> {
                    s.crt = new M(new BigDecimal("2"), 1200);
                    s.lactate = new M(new BigDecimal("1.6"), 1800);
                    s.lactateBefore = null;
                    s.mottling = null;
                    s.lvef = new M(new BigDecimal("60"), 2400);
                    s.echoSbp = new BigDecimal("115");
                    s.echoMap = new BigDecimal("75");
                })));
        return List.copyOf(topics);
    }

    /** At, just below and just above each row of table L2 and the limit of levosimendan. */
    private static List<Edit> clearances() {
        return measures(
                "CrCl",
                (s, m) -> s.crcl = m,
                1440,
                "0",
                "4.9",
                "5",
                "5.1",
                "9.9",
                "10",
                "10.1",
                "14.9",
                "15",
                "15.1",
                "19.9",
                "20",
                "20.1",
                "29.9",
                "30",
                "30.1",
                "39.9",
                "40",
                "40.1",
                "49.9",
                "50",
                "50.1",
                "51",
                "120");
    }

    private static String usual(String drug) {
        DoseTables.Line line = DoseTables.L.get(drug);
        return line == null ? "0.05" : line.usualFrom().toPlainString();
    }

    private static void run(VignetteState s, String drug, String dose, Long age) {
        s.drugs.put(drug, new Drip(new BigDecimal(dose), age, age));
    }

    private static void responder(VignetteState s, String dose, String after) {
        s.drugs.put("dobutamine", new Drip(new BigDecimal(dose), 10800L, 2700L));
        s.svBase = new BigDecimal("40");
        s.svPost = new M(new BigDecimal(after), 300);
    }

    private static Edit edit(String name, Consumer<VignetteState> change) {
        return new Edit(name, change);
    }

    private static void breathe(VignetteState s, String how, long age) {
        s.breathing = how;
        s.breathingAge = age;
    }

    private static List<Edit> numbers(String name, BiConsumer<VignetteState, BigDecimal> set, String... values) {
        List<Edit> edits = new ArrayList<>();
        edits.add(edit(name + " missing", s -> set.accept(s, null)));
        for (String value : values) {
            edits.add(edit(name + " " + value, s -> set.accept(s, new BigDecimal(value))));
        }
        return edits;
    }

    /** Each value fresh; the first and the last also at the end of the window, and one second later. */
    private static List<Edit> measures(
            String name, BiConsumer<VignetteState, M> set, long windowMinutes, String... values) {
        List<Edit> edits = new ArrayList<>();
        edits.add(edit(name + " missing", s -> set.accept(s, null)));
        long window = windowMinutes * 60;
        for (String value : values) {
            for (long age : ages(window)) {
                edits.add(edit(
                        name + " " + value + " @" + age + "s", s -> set.accept(s, new M(new BigDecimal(value), age))));
            }
        }
        return edits;
    }

    private static long[] ages(long window) {
        return new long[] {Math.min(300, window / 2), Math.min(300, window / 2), window - 1, window, window + 1};
    }

    private static List<Edit> flags(String name, BiConsumer<VignetteState, Seen> set) {
        return List.of(
                edit(name + " missing", s -> set.accept(s, null)),
                edit(name + " no", s -> set.accept(s, new Seen(false, 2400))),
                edit(name + " yes", s -> set.accept(s, new Seen(true, 2400))),
                edit(name + " yes @6h", s -> set.accept(s, new Seen(true, 21600))),
                edit(name + " yes @6h+1s", s -> set.accept(s, new Seen(true, 21601))));
    }

    private static List<Edit> tests(
            String name,
            Function<VignetteState, Test> get,
            BiConsumer<VignetteState, Test> set,
            long windowMinutes,
            String... values) {
        List<Edit> edits = new ArrayList<>();
        edits.add(edit(name + " missing", s -> set.accept(s, null)));
        edits.add(edit(name + " missing", s -> set.accept(s, null)));
        edits.add(edit(name + " on pulse pressure", s -> {
            Test test = get.apply(s);
            set.accept(s, test == null ? null : new Test(test.v(), test.age(), false));
        }));
        for (String value : values) {
            for (long age : new long[] {600, 1800, windowMinutes * 60, windowMinutes * 60 + 1}) {
                edits.add(edit(
                        name + " " + value + " @" + age + "s",
                        s -> set.accept(s, new Test(new BigDecimal(value), age, true))));
            }
        }
        return edits;
    }

    private static List<Edit> pressures(String name, BiConsumer<VignetteState, Reading> set, long windowMinutes) {
        List<Edit> edits = new ArrayList<>();
        edits.add(edit(name + " missing", s -> set.accept(s, null)));
        String[][] readings = {
            {"96", "54", null},
            {"92", "51", null},
            {"93", "51", null},
            {"80", "42", null},
            {"81", "42", null},
            {"80", "50", null},
            {"79", "50", null},
            {"103", "49", null},
            {"103", "50", null},
            {"119", "39", null},
            {"118", "40", null},
            {"96", "57", null},
            {"120", "65", null},
            {"128", "60", null},
            {"127.9", "60", null},
            {"68", "50", null},
            {"100", "50", "64.9"},
            {"100", "50", "65"},
            {"100", "50", "65.1"},
            {"98", "48", "64.95"},
            {null, null, "70"},
            {null, null, "60"},
            {null, null, "54.9"},
            {"100", "60", "59.9"},
            {null, "55", "70"},
            {"100", null, "70"}
        };
        for (String[] r : readings) {
            for (long age : new long[] {120, 120, windowMinutes * 60, windowMinutes * 60 + 1}) {
                edits.add(edit(
                        name + " " + r[0] + "/" + r[1] + " (" + r[2] + ") @" + age + "s",
                        s -> set.accept(s, new Reading(decimal(r[0]), decimal(r[1]), decimal(r[2]), age))));
            }
        }
        return edits;
    }

    private static BigDecimal decimal(String text) {
        return text == null ? null : new BigDecimal(text);
    }

    private static List<Edit> rhythms() {
        List<Edit> edits = new ArrayList<>();
        edits.add(edit("rhythm missing", s -> s.rhythm = null));
        for (String rhythm : List.of("sinus", "sinus", "af", "svt", "vt", "paced", "other")) {
            for (long age : new long[] {120, 3600, 3601}) {
                edits.add(edit(rhythm + " @" + age + "s", s -> {
                    s.rhythm = rhythm;
                    s.rhythmAge = age;
                }));
            }
        }
        return edits;
    }

    private static List<Edit> lactatesBefore() {
        List<Edit> edits = new ArrayList<>();
        edits.add(edit("no earlier lactate", s -> s.lactateBefore = null));
        for (String value : List.of("5.25", "5.2", "5.24", "4.2", "10", "3")) {
            for (long before : new long[] {3599, 3600, 7200, 14400, 21600, 21601}) {
                edits.add(edit(
                        "lactate " + value + " " + before + "s before",
                        s -> s.lactateBefore =
                                new M(new BigDecimal(value), (s.lactate == null ? 1800 : s.lactate.age()) + before)));
            }
        }
        return edits;
    }

    private static List<Edit> lvefs() {
        List<Edit> edits = new ArrayList<>();
        edits.add(edit("lvef missing", s -> s.lvef = null));
        for (String value : List.of("20", "34.9", "35", "35.1", "44.9", "45", "50", "54", "60", "69.9", "70", "75")) {
            for (long age : new long[] {2400, 2400, 2400, 21600, 21601, 86400, 86401}) {
                edits.add(edit("lvef " + value + " @" + age + "s", s -> s.lvef = new M(new BigDecimal(value), age)));
            }
        }
        return edits;
    }

    private static List<Edit> echoPressures() {
        List<Edit> edits = new ArrayList<>();
        edits.add(edit("echo pressure missing", s -> s.echoSbp = s.echoMap = null));
        edits.add(edit("echo sbp missing", s -> s.echoSbp = null));
        String[][] pressures = {
            {"66", "50"},
            {"67", "50"},
            {"66.1", "50"},
            {"66.05", "50"},
            {"80", "58"},
            {"92", "64.9"},
            {"92", "65"},
            {"92.8", "65.1"},
            {"92.9", "60"},
            {"93", "59.9"},
            {"105", "69"},
            {"126", "80"},
            {"125.9", "80"},
            {"74.2", "62"}
        };
        for (String[] p : pressures) {
            edits.add(edit("echo at " + p[0] + " (" + p[1] + ")", s -> {
                s.echoSbp = new BigDecimal(p[0]);
                s.echoMap = new BigDecimal(p[1]);
            }));
        }
        return edits;
    }

    private static List<Edit> drug(String drug, String... doses) {
        List<Edit> edits = new ArrayList<>();
        edits.add(edit("no " + drug, s -> s.drugs.remove(drug)));
        edits.add(edit("no " + drug, s -> s.drugs.remove(drug)));
        edits.add(edit(drug + " of unknown dose", s -> s.drugs.put(drug, new Drip(null, 7200L, 7200L))));
        for (String dose : doses) {
            for (Long start : new Long[] {null, 3600L, 21599L, 21600L, 21601L}) {
                edits.add(edit(
                        drug + " " + dose + " for " + start + "s",
                        s -> s.drugs.put(drug, new Drip(new BigDecimal(dose), start, start))));
            }
        }
        return edits;
    }

    private static List<Edit> dobutamine() {
        List<Edit> edits = new ArrayList<>(drug("dobutamine", "2.5"));
        for (String dose : List.of("5", "9.9", "9.9999", "10", "15", "19.9", "20", "20.0001")) {
            for (long change : new long[] {1799, 1800, 1801, 3599, 3600, 3601}) {
                edits.add(edit(
                        "dobutamine " + dose + " since " + change + "s",
                        s -> s.drugs.put("dobutamine", new Drip(new BigDecimal(dose), 21600L, change))));
            }
        }
        return edits;
    }

    private static List<Edit> responses() {
        List<Edit> edits = new ArrayList<>();
        edits.add(edit("no stroke volume", s -> {
            s.svBase = null;
            s.svPost = null;
        }));
        String[][] pairs = {
            {"40", "46"}, {"40", "45.98"}, {"40", "45.97"}, {"40", "45.9"}, {"40", "40"}, {null, "40"}, {"40", null}
        };
        for (String[] pair : pairs) {
            edits.add(edit("sv " + pair[0] + " -> " + pair[1], s -> {
                s.svBase = decimal(pair[0]);
                s.svPost = pair[1] == null ? null : new M(decimal(pair[1]), 60);
            }));
        }
        return edits;
    }
}
