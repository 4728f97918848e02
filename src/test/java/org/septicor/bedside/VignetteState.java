package org.septicor.bedside;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the author of a vignette knows about the patient: plain values, each with its age in seconds. It knows nothing of FHIR and
 * nothing of the pathway's code, so that one and the same patient can be handed to the pathway, written as a chart, and judged by
 * the textbook.
 *
 * <p>A {@code null} is a datum that is not on file.
 */
public final class VignetteState {
    /** A value and its age in seconds. */
    public record M(BigDecimal v, long age) {}

    /** One blood-pressure reading; without a measured mean it is computed. */
    public record Reading(BigDecimal sbp, BigDecimal dbp, BigDecimal map, long age) {}

    /** A preload test; {@code flow} is false when it was judged on pulse pressure. */
    public record Test(BigDecimal v, long age, boolean flow) {}

    /** A flag with an age. */
    public record Seen(boolean yes, long age) {}

    /**
     * A running infusion. {@code dose} is null when the charted rate cannot be converted; the ages are null when unknown.
     */
    public record Drip(BigDecimal dose, Long startAge, Long changeAge) {}

    static final long MINUTE = 60;
    static final long HOUR = 60 * MINUTE;
    static final long DAY = 24 * HOUR;

    public Integer age;
    public boolean pregnant;
    public boolean comfortCareOnly;
    public boolean mechanicalSupport;
    public boolean sepsis;
    public BigDecimal weight;
    public M crcl;
    public BigDecimal recognisedHours;
    public BigDecimal crystalloid;

    public Reading arterial;
    public Reading cuff;
    public boolean waveformFlagged;
    public BigDecimal mapOverride;

    public M hr;
    /** sinus, af, svt, vt, paced, other. */
    public String rhythm;

    public long rhythmAge = 2 * MINUTE;

    public M crt;
    public M mottling;
    public M lactate;
    public M lactateBefore;
    public M urine;
    public boolean rrt;
    public M scvo2;
    public M sao2;
    public M hb;
    /** PvCO2 − PaCO2 of one pair. */
    public M gap;

    public M ci;
    public M cvp;

    public M lvef;
    public BigDecimal echoSbp;
    public BigDecimal echoMap;
    public M vti;
    public M rvlv;
    public Seen paradoxicalSeptum;
    public M gradient;
    public Seen sam;

    public Test fluidChallenge;
    public Test legRaise;
    public Test occlusion;
    public Test miniFluid;
    public Test vtChallenge;
    public Test ppv;
    /** Age of the last bolus. */
    public Long bolusAge;

    /** controlled, assisted, spontaneous. */
    public String breathing;

    public long breathingAge = 2 * MINUTE;
    public M vtPbw;
    public M compliance;
    public M respiratoryRate;
    public boolean openChest;
    public M iap;

    public Map<String, Drip> drugs = new TreeMap<>();
    public boolean betaBlockerOrdered;
    public boolean inotropeStoppedSinceEcho;
    public BigDecimal svBase;
    public M svPost;

    public boolean cad;
    public boolean ischaemia;
    public boolean hocm;
    public boolean aorticRegurgitation;
    public boolean severeHepaticImpairment;
    /** Ever. */
    public boolean torsades;

    public boolean lvDysfunctionEpisode;
    public Integer shockDay;
    public BigDecimal offVasoactivesHours;
    public Integer lastEchoDay;

    public VignetteState copy() {
        VignetteState copy = new VignetteState();
        try {
            for (var field : VignetteState.class.getFields()) {
                field.set(copy, field.get(this));
            }
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
        copy.drugs = new TreeMap<>(drugs);
        return copy;
    }

    /** Age in seconds of what is charted "n minutes ago". */
    public static long minutes(long n) {
        return n * MINUTE;
    }

    /** Reads the state of one row of vignettes.json; a name it does not know is an error. */
    public static VignetteState read(JsonNode json) {
        VignetteState s = new VignetteState();
        BigDecimal sbpA = null;
        BigDecimal dbpA = null;
        BigDecimal sbpC = null;
        BigDecimal dbpC = null;
        long arterialAge = 0;
        long cuffAge = 0;
        Long startAge = null;
        Long changeAge = null;
        for (Map.Entry<String, JsonNode> entry : json.properties()) {
            JsonNode node = entry.getValue();
            switch (entry.getKey()) {
                case "age" -> s.age = node.intValue();
                case "mcs" -> s.mechanicalSupport = node.booleanValue();
                case "sepsis" -> s.sepsis = node.booleanValue();
                case "weight" -> s.weight = number(node);
                case "crcl" -> s.crcl = new M(number(node), 4 * HOUR);
                case "recog_h" -> s.recognisedHours = number(node);
                case "fluid_mlkg" -> s.crystalloid = number(node);
                case "sbp_a" -> {
                    sbpA = number(node.get("v"));
                    arterialAge = age(node);
                }
                case "dbp_a" -> dbpA = number(node.get("v"));
                case "sbp_c" -> {
                    sbpC = number(node.get("v"));
                    cuffAge = age(node);
                }
                case "dbp_c" -> dbpC = number(node.get("v"));
                case "aline_artifact" -> s.waveformFlagged = node.booleanValue();
                case "map_override" -> s.mapOverride = number(node);
                case "hr" -> s.hr = measure(node);
                case "rhythm" -> s.rhythm = node.textValue();
                case "crt" -> s.crt = measure(node);
                case "mottling" -> s.mottling = measure(node);
                case "lactate" -> s.lactate = measure(node);
                case "lactate_prev" -> s.lactateBefore = measure(node);
                case "uo" -> s.urine = measure(node);
                case "scvo2" -> s.scvo2 = measure(node);
                case "sao2" -> s.sao2 = measure(node);
                case "hb" -> s.hb = measure(node);
                case "gap" -> s.gap = measure(node);
                case "ci" -> s.ci = measure(node);
                case "cvp" -> s.cvp = measure(node);
                case "echo" -> s.echo(node);
                case "tests" -> s.tests(node);
                case "last_bolus_age" -> s.bolusAge = minutes(node.longValue());
                case "vent" -> s.ventilator(node);
                case "iap" -> s.iap = new M(number(node), minutes(30));
                case "drugs" -> s.drugs(node);
                case "ino_start_age" -> startAge = minutes(node.longValue());
                case "dose_change_age" -> changeAge = minutes(node.longValue());
                case "sv_base" -> s.svBase = number(node);
                case "sv_post" -> s.svPost = measure(node);
                case "cad" -> s.cad = node.booleanValue();
                case "ischaemia" -> s.ischaemia = node.booleanValue();
                case "hocm" -> s.hocm = node.booleanValue();
                case "ar_iabp" -> s.aorticRegurgitation = node.booleanValue();
                case "lv_dysf_episode" -> s.lvDysfunctionEpisode = node.booleanValue();
                case "shock_day" -> s.shockDay = node.intValue();
                case "off_vaso_h" -> s.offVasoactivesHours = number(node);
                case "last_echo_day" -> s.lastEchoDay = node.intValue();
                default -> throw new IllegalArgumentException("a vignette speaks of " + entry.getKey());
            }
        }
        if (sbpA != null || dbpA != null) {
            s.arterial = new Reading(sbpA, dbpA, null, arterialAge);
        }
        if (sbpC != null || dbpC != null) {
            s.cuff = new Reading(sbpC, dbpC, null, cuffAge);
        }
        s.timeInotropes(startAge, changeAge);
        s.placeEchoOnItsDay();
        if (s.lactate == null || s.lactateBefore != null && s.lactateBefore.age() <= s.lactate.age()) {
            s.lactateBefore = null; // V12a, V12b: BASE's earlier sample would be the newer one
        }
        return s;
    }

    private void timeInotropes(Long startAge, Long changeAge) {
        Long change = changeAge != null ? changeAge : startAge;
        Long start = startAge != null ? startAge : changeAge;
        for (Map.Entry<String, Drip> drug : drugs.entrySet()) {
            boolean vasopressor = drug.getKey().equals("norepinephrine");
            drug.setValue(
                    vasopressor
                            ? new Drip(drug.getValue().dose(), 10 * HOUR, 10 * HOUR)
                            : new Drip(drug.getValue().dose(), start, change));
        }
    }

    /** Reading 26: where a vignette names the day of the echo, the echo is on that day, not 40 min ago. */
    private void placeEchoOnItsDay() {
        if (shockDay != null && lastEchoDay != null) {
            long age = (shockDay - lastEchoDay) * DAY;
            lvef = lvef == null ? null : new M(lvef.v(), age);
            vti = vti == null ? null : new M(vti.v(), age);
            rvlv = rvlv == null ? null : new M(rvlv.v(), age);
            gradient = gradient == null ? null : new M(gradient.v(), age);
            sam = sam == null ? null : new Seen(sam.yes(), age);
        }
    }

    private void echo(JsonNode node) {
        long at = node.has("age") ? age(node) : 0;
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            JsonNode item = entry.getValue();
            switch (entry.getKey()) {
                case "age" -> {}
                case "lvef" -> lvef = new M(number(item), at);
                case "sbp" -> echoSbp = number(item);
                case "map" -> echoMap = number(item);
                case "vti" -> vti = new M(number(item), at);
                case "rvlv" -> rvlv = new M(number(item), at);
                case "gradient" -> gradient = new M(number(item), at);
                case "sam" -> sam = new Seen(item.booleanValue(), at);
                default -> throw new IllegalArgumentException("a vignette's echo speaks of " + entry.getKey());
            }
        }
        if (echoSbp != null && echoMap != null && echoMap.compareTo(echoSbp) >= 0) {
            // Reading 26: V23d and V23e give a mean above the systolic pressure; no chart can carry that.
            echoMap = echoSbp.subtract(BigDecimal.valueOf(7));
        }
    }

    private void tests(JsonNode node) {
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            JsonNode item = entry.getValue();
            boolean flow = !item.has("flow") || item.get("flow").booleanValue();
            Test test = new Test(number(item.get("v")), age(item), flow);
            switch (entry.getKey()) {
                case "fluid_challenge" -> fluidChallenge = test;
                case "plr" -> legRaise = test;
                case "eeo" -> occlusion = test;
                case "mini_fluid" -> miniFluid = test;
                case "vt_challenge" -> vtChallenge = test;
                case "ppv" -> ppv = test;
                default -> throw new IllegalArgumentException("a vignette's tests speak of " + entry.getKey());
            }
        }
    }

    private void ventilator(JsonNode node) {
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            JsonNode item = entry.getValue();
            switch (entry.getKey()) {
                case "controlled" -> breathing = item.booleanValue() ? "controlled" : "spontaneous";
                case "vt_pbw" -> vtPbw = new M(number(item), minutes(2));
                case "crs" -> compliance = new M(number(item), minutes(2));
                case "rr" -> respiratoryRate = new M(number(item), minutes(2));
                case "open_chest" -> openChest = item.booleanValue();
                default -> throw new IllegalArgumentException("a vignette's ventilator speaks of " + entry.getKey());
            }
        }
    }

    private void drugs(JsonNode node) {
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            BigDecimal dose = number(entry.getValue());
            if (dose.signum() > 0) {
                drugs.put(entry.getKey(), new Drip(dose, null, null));
            }
        }
    }

    private static M measure(JsonNode node) {
        return new M(number(node.get("v")), age(node));
    }

    private static BigDecimal number(JsonNode node) {
        return new BigDecimal(node.asText());
    }

    private static long age(JsonNode node) {
        return minutes(node.get("age").longValue());
    }
}
