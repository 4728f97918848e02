package org.septicor.pathway;

import static org.septicor.pathway.Question.all;
import static org.septicor.pathway.Question.any;
import static org.septicor.pathway.Question.atLeast;
import static org.septicor.pathway.Question.below;
import static org.septicor.pathway.Question.is;
import static org.septicor.pathway.Question.known;
import static org.septicor.pathway.Question.not;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;

/** Tissue perfusion: lactate trend (V-04) and hypoperfusion (V-05). Evidence E07, E08. */
public final class Perfusion {
    /** ScvO2 that counts: SVC sample, arterial saturation and haemoglobin good enough to read it. */
    static final Question VALID_SCVO2 =
            all(known(Fact.SCVO2), atLeast(Fact.SAO2, Thresholds.SAO2_VALID), atLeast(Fact.HB, Thresholds.HB_VALID));

    static final Question LOW_SCVO2 = all(below(Fact.SCVO2, Thresholds.SCVO2_LOW), VALID_SCVO2);
    static final Question HIGH_GAP = atLeast(Fact.PCO2_GAP, Thresholds.GAP_HIGH);

    private static final Question PROLONGED_CRT = Question.above(Fact.CRT, Thresholds.CRT_PROLONGED);
    private static final Question MOTTLED = atLeast(Fact.MOTTLING, Thresholds.MOTTLING_PRESENT);
    private static final Question HIGH_LACTATE = Question.above(Fact.LACTATE, Thresholds.LACTATE_HIGH);
    private static final Question IMPROVING = atLeast(Fact.LACTATE_FALL, Thresholds.LACTATE_IMPROVING);
    private static final Question SECOND_SIGN =
            any(LOW_SCVO2, HIGH_GAP, all(below(Fact.URINE_OUTPUT, Thresholds.URINE_LOW), not(is(Fact.RRT))));

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final double TREND_HOURS = 2;
    private static final long MILLIS_PER_HOUR = Duration.ofHours(1).toMillis();

    private Perfusion() {}

    /** V-05, first line that applies. */
    static Verdict hypoperfusion(Bedside bedside) {
        Verdict crt = PROLONGED_CRT.ask(bedside);
        if (crt.isYes()) { // H1
            return crt;
        }
        Verdict mottling = MOTTLED.ask(bedside);
        if (mottling.isYes()) { // H2
            return mottling;
        }
        Verdict lactate = usableLactateIsHigh(bedside);
        if (lactate.isYes()) {
            Verdict improving = IMPROVING.ask(bedside);
            if (improving.isYes()) { // H4
                return new Verdict.No(Verdict.Because.of(List.of(lactate, improving)));
            }
            if (crt.isUnknown()) { // H3a
                return new Verdict.Yes(Verdict.Because.of(List.of(lactate, improving)));
            }
            Verdict second = SECOND_SIGN.ask(bedside);
            return second.isYes()
                    ? new Verdict.Yes(Verdict.Because.of(List.of(lactate, improving, second))) // H3b
                    : new Verdict.No(Verdict.Because.of(List.of(crt, lactate, second))); // H3c
        }
        if (!lactate.isUnknown()) { // H4
            return crt.isUnknown() ? lactate : new Verdict.No(Verdict.Because.of(List.of(crt, lactate)));
        }
        return crt.isUnknown()
                ? new Verdict.Unknown(Verdict.Because.of(List.of(crt, mottling, lactate))) // H6
                : crt; // H5
    }

    /** Lactate high and not improving while capillary refill is normal and nothing else points to hypoperfusion (H3c). */
    public static boolean discordantLactate(Bedside bedside) {
        return bedside.hypoperfusion() instanceof Verdict.No
                && PROLONGED_CRT.ask(bedside) instanceof Verdict.No
                && usableLactateIsHigh(bedside).isYes()
                && !IMPROVING.ask(bedside).isYes();
    }

    /** While epinephrine runs a lactate above 2.0 is treated as missing (β2 effect). */
    private static Verdict usableLactateIsHigh(Bedside bedside) {
        Verdict high = HIGH_LACTATE.ask(bedside);
        if (high.isYes() && bedside.infusion(Drug.EPINEPHRINE) != null) {
            Gap gap = new Gap(Fact.LACTATE, Gap.Kind.REJECTED, "", Reason.of(Reason.Kind.EPINEPHRINE));
            return Verdict.unknown(new Ground(gap, Ground.Op.ABOVE, bedside.limit(Thresholds.LACTATE_HIGH)));
        }
        return high;
    }

    /** V-04: fall of lactate per 2 h in %, from the trend pair. */
    static Datum lactateFall(Bedside bedside) {
        if (bedside.look(Fact.LACTATE) instanceof Finding now
                && bedside.look(Fact.LACTATE_BEFORE) instanceof Finding before
                && now.time() != null
                && before.time() != null) {
            long millis = Duration.between(before.time(), now.time()).toMillis();
            if (millis < millis(bedside, Thresholds.TREND_LEAST) || millis > millis(bedside, Thresholds.TREND_MOST)) {
                return Gap.missing(Fact.LACTATE_FALL);
            }
            double hours = millis / (double) MILLIS_PER_HOUR;
            double ratio = now.number().doubleValue() / before.number().doubleValue();
            BigDecimal left = new BigDecimal(Math.pow(ratio, TREND_HOURS / hours), Decimals.PRECISION)
                    .setScale(Decimals.TREND_SCALE, RoundingMode.HALF_UP);
            BigDecimal fall = Decimals.tenth(BigDecimal.ONE.subtract(left).multiply(HUNDRED));
            return new Finding(
                    Fact.LACTATE_FALL, fall, now.time(), now.source(), java.util.Set.of(Finding.Remark.COMPUTED));
        }
        return bedside.gapBehind(Fact.LACTATE_FALL, Fact.LACTATE, Fact.LACTATE_BEFORE);
    }

    private static long millis(Bedside bedside, Thresholds hours) {
        return bedside.limit(hours).longValue() * MILLIS_PER_HOUR;
    }
}
