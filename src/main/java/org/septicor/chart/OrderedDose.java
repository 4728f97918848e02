package org.septicor.chart;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.septicor.chart.fhir.Resource;
import org.septicor.chart.fhir.Resource.CodeableConcept;
import org.septicor.chart.fhir.Resource.Dosage;
import org.septicor.chart.fhir.Resource.DoseAndRate;
import org.septicor.chart.fhir.Resource.Quantity;
import org.septicor.chart.fhir.Resource.Ratio;
import org.septicor.chart.fhir.Resource.Reference;
import org.septicor.chart.fhir.Resource.Repeat;
import org.septicor.chart.fhir.Resource.Timing;
import org.septicor.pathway.DoseUnit;
import org.septicor.pathway.Drug;
import org.septicor.pathway.Order;
import org.septicor.pathway.Order.Kind;
import org.septicor.pathway.Order.Missing;
import org.septicor.pathway.Strength;

/**
 * The dose of an order as it is written: the first dose and rate of its first dosage instruction, nothing else, and never its text.
 *
 * @param rate the rate, or the amount where there is no rate; {@code null} when none is given
 * @param member the element that it was read from; {@code null} when none could be
 * @param missing why it cannot be checked, as far as it tells
 */
record OrderedDose(
        @Nullable Rate rate,
        @Nullable Member member,
        @Nullable Missing missing) {

    /** The elements of a dose and rate that are read, in this order. */
    enum Member {
        RATE_QUANTITY,
        RATE_RATIO,
        DOSE_QUANTITY
    }

    private static final Set<String> ENDED =
            Set.of("on-hold", "stopped", "cancelled", "completed", "ended", "entered-in-error");
    private static final Set<String> AMOUNTS = Set.of("mg", "ug", "mg/kg", "ug/kg");

    /** Paths at which an unreadable member leaves the dose in doubt. */
    private static final Pattern DOSE_PATH =
            Pattern.compile("dosageInstruction(/0)?(/doseAndRate(/0)?(/(dose|rate).*)?)?|modifierExtension.*");

    private static final int WORDS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS;
    private static final Pattern BASE = Pattern.compile("\\bbase\\b(?!-)", WORDS);
    /** Words that name a salt, deny the base, or make "base" mean something else (English, French, German). */
    private static final Pattern NOT_BASE = Pattern.compile(
            "tartrat|hydrochlor|chlorhydr|maleat|\\b(salts?|sels?|salz|salze|hcl)\\b|\\bacide?[- ]base"
                    + "|\\b(not|no|non|without|pas|sans|hors|nicht|ohne|keine?)\\b"
                    + "|\\bbase\\s+(excess|deficit|line|rate|solution|fluid|weight)\\b",
            WORDS);

    /**
     * Reads the dose of an order.
     *
     * @param finished the order is about to be signed: a dose that is not there is missing, not yet to come
     */
    static OrderedDose of(Resource order, boolean finished) {
        Dosage dosage = first(order.dosageInstruction());
        DoseAndRate dose = dosage == null ? null : first(dosage.doseAndRate());
        if (inDoubt(order, dosage)) {
            return new OrderedDose(Rate.unreadable(), null, Missing.DOSE);
        }
        if (dose == null) {
            return none(order, finished);
        }
        if (dose.rateRange() != null) {
            return new OrderedDose(Rate.unreadable(), null, Missing.SINGLE_DOSE);
        }
        if (dose.rateQuantity() != null) {
            return of(dose.rateQuantity(), Member.RATE_QUANTITY, finished);
        }
        if (dose.rateRatio() != null) {
            return of(dose.rateRatio());
        }
        if (dose.doseRange() != null) {
            return new OrderedDose(Rate.unreadable(), null, Missing.SINGLE_DOSE);
        }
        return dose.doseQuantity() == null
                ? none(order, finished)
                : of(dose.doseQuantity(), Member.DOSE_QUANTITY, finished);
    }

    /** No dose where it is read: still to come while the order is being written, unless it stands elsewhere in it. */
    private static OrderedDose none(Resource order, boolean finished) {
        boolean elsewhere = false;
        for (Dosage dosage : orNone(order.dosageInstruction())) {
            for (DoseAndRate dose : orNone(dosage.doseAndRate())) {
                elsewhere |= dose.rateQuantity() != null
                        || dose.rateRatio() != null
                        || dose.rateRange() != null
                        || dose.doseQuantity() != null
                        || dose.doseRange() != null;
            }
        }
        return new OrderedDose(null, null, finished || elsewhere ? Missing.DOSE : Missing.NOT_YET_ENTERED);
    }

    private static OrderedDose of(Quantity quantity, Member member, boolean finished) {
        Rate rate = Rate.of(quantity);
        Missing missing = null;
        if (quantity.comparator() != null) {
            missing = Missing.SINGLE_DOSE;
        } else if (quantity.value() == null) {
            // a form with its unit filled in and its number still to come
            missing = finished ? Missing.DOSE : Missing.NOT_YET_ENTERED;
        }
        return new OrderedDose(rate, member, missing == null ? unclear(rate) : missing);
    }

    private static OrderedDose of(Ratio ratio) {
        Rate rate = java.util.Objects.requireNonNull(Rate.of(null, ratio));
        boolean compared = (ratio.numerator() != null && ratio.numerator().comparator() != null)
                || (ratio.denominator() != null && ratio.denominator().comparator() != null);
        return new OrderedDose(rate, Member.RATE_RATIO, compared ? Missing.SINGLE_DOSE : unclear(rate));
    }

    private static @Nullable Missing unclear(Rate rate) {
        if (rate.value() == null || rate.value().signum() < 0) {
            return Missing.DOSE;
        }
        DoseUnit unit = DoseUnit.of(rate.unit());
        return unit == null || !unit.acceptedInOrders() ? Missing.UNIT : null;
    }

    /** Something about the dose is there that cannot be read, or changes what the rest means in a way nobody here knows. */
    private static boolean inDoubt(Resource order, @Nullable Dosage dosage) {
        boolean doubt = modified(order)
                || (dosage != null && (!orNone(dosage.modifierExtension()).isEmpty() || asInStu3(dosage)));
        for (String path : order.unreadable()) {
            doubt |= DOSE_PATH.matcher(path).matches();
        }
        return doubt;
    }

    /** The dose stands where STU3 had it, as the CDS Hooks sandbox once sent it (cds-hooks/sandbox#109): not read. */
    private static boolean asInStu3(Dosage dosage) {
        return dosage.doseQuantity() != null
                || dosage.doseRange() != null
                || dosage.rateQuantity() != null
                || dosage.rateRatio() != null
                || dosage.rateRange() != null;
    }

    private static boolean modified(Resource order) {
        return !orNone(order.modifierExtension()).isEmpty();
    }

    // ---- the order

    /**
     * The order.
     *
     * @param reference {@code Type/id}, as the answer names it
     * @param medicine what it gives
     * @param kind what it does to what is running, if it does not end or load
     * @param finished the order is about to be signed
     */
    static Order order(String reference, Resource request, Medicine medicine, Kind kind, boolean finished) {
        OrderedDose dose = of(request, finished);
        Rate rate = dose.rate();
        DoseUnit unit = rate == null ? null : DoseUnit.of(rate.unit());
        Missing missing = dose.missing();
        if (missing == null && baseOrSalt(medicine, first(request.dosageInstruction()))) {
            missing = Missing.BASE_OR_SALT;
        }
        return new Order(
                reference,
                medicine.drug(),
                ends(request) || dose.isZero() ? Kind.STOP : dose.loads(medicine.drug()) ? Kind.LOADING : kind,
                rate == null || dose.missing() == Missing.SINGLE_DOSE ? null : rate.value(),
                unit != null && unit.acceptedInOrders() ? unit : null,
                medicine.strength(),
                missing,
                rate == null ? "" : rate.charted());
    }

    /** Whether the order ends or forbids the drug. */
    private static boolean ends(Resource request) {
        return Boolean.TRUE.equals(request.doNotPerform()) || ENDED.contains(String.valueOf(request.status()));
    }

    /** Rate 0 is a stop whatever its unit. */
    private boolean isZero() {
        return (missing == null || missing == Missing.UNIT)
                && rate != null
                && rate.value() != null
                && rate.value().signum() == 0;
    }

    private boolean loads(@Nullable Drug drug) {
        return drug != null
                && Drug.LONG_ACTING.contains(drug)
                && member == Member.DOSE_QUANTITY
                && missing == Missing.UNIT
                && rate != null
                && AMOUNTS.contains(String.valueOf(rate.unit()));
    }

    /** Whether nobody can tell if a dose is of the base or of the salt: norepinephrine coded as one, and no word of the base. */
    static boolean baseOrSalt(Medicine medicine, @Nullable Dosage dosage) {
        return medicine.drug() == Drug.NOREPINEPHRINE
                && medicine.salt()
                && !saysBase(dosage == null ? null : dosage.text());
    }

    /** Whether a text says, as a word, that the dose is of the base, and speaks of no salt. */
    static boolean saysBase(@Nullable String text) {
        return text != null
                && BASE.matcher(text).find()
                && !NOT_BASE.matcher(text).find();
    }

    // ---- against the prior prescription, as written

    /**
     * Whether an order gives no more than its prior prescription, both read as written: the same drug and unit, the same timing, one
     * dose each. Where that cannot be told it is not so.
     *
     * @param prior an order, or an administration
     */
    static boolean givesNoMore(Resource order, Medicine medicine, Resource prior, Medicine priorMedicine) {
        if (!sameDrug(order, medicine, prior, priorMedicine) || doubtful(order) || doubtful(prior)) {
            return false;
        }
        OrderedDose dose = of(order, true);
        OrderedDose before = prior.is("MedicationAdministration") ? administered(prior) : of(prior, true);
        if (!dose.comparable() || !before.comparable() || dose.isAmount() != before.isAmount()) {
            return false;
        }
        Rate now = Objects.requireNonNull(dose.rate());
        Rate then = Objects.requireNonNull(before.rate());
        Dosage one = first(order.dosageInstruction());
        Dosage other = prior.is("MedicationAdministration") ? prior.dosage() : first(prior.dosageInstruction());
        return now.comparable(then)
                && sameSubstanceIn(String.valueOf(now.unit()), medicine.strength(), priorMedicine.strength())
                && one != null
                && other != null
                && sameTiming(one, other)
                && (!dose.isAmount() || sameRoute(one.route(), other.route()))
                && value(now).compareTo(value(then)) <= 0;
    }

    private static boolean doubtful(Resource order) {
        List<Dosage> instructions = orNone(order.dosageInstruction());
        boolean several = instructions.size() > 1
                || (instructions.size() == 1
                        && orNone(instructions.get(0).doseAndRate()).size() > 1);
        return several || !order.unreadable().isEmpty() || modified(order);
    }

    private static OrderedDose administered(Resource administration) {
        Dosage dosage = administration.dosage();
        if (dosage == null || !orNone(dosage.modifierExtension()).isEmpty()) {
            return new OrderedDose(null, null, Missing.DOSE);
        }
        Rate rate = Rate.of(dosage.rateQuantity(), dosage.rateRatio());
        if (rate != null) {
            return new OrderedDose(rate, Member.RATE_QUANTITY, unclear(rate));
        }
        return dosage.dose() == null
                ? new OrderedDose(null, null, Missing.DOSE)
                : of(dosage.dose(), Member.DOSE_QUANTITY, true);
    }

    private boolean comparable() {
        return rate != null && (missing == null || missing == Missing.UNIT);
    }

    private boolean isAmount() {
        return member == Member.DOSE_QUANTITY;
    }

    private static BigDecimal value(Rate rate) {
        return Objects.requireNonNull(rate.value());
    }

    /** The drug, and of a class of drugs the very same codes. */
    private static boolean sameDrug(Resource order, Medicine medicine, Resource prior, Medicine priorMedicine) {
        Drug drug = medicine.drug();
        return drug != null
                && drug == priorMedicine.drug()
                && medicine.salt() == priorMedicine.salt()
                && (drug != Drug.BETA_BLOCKER
                        || same(order.medicationCodeableConcept(), prior.medicationCodeableConcept())
                        || sameProduct(order.medicationReference(), prior.medicationReference()));
    }

    private static boolean sameProduct(@Nullable Reference one, @Nullable Reference other) {
        String target = one == null ? null : one.reference();
        return target != null && !target.startsWith("#") && other != null && target.equals(other.reference());
    }

    /** Whether equal numbers in this unit are equal amounts of the drug: not of tablets, of mL only in equal concentrations. */
    private static boolean sameSubstanceIn(String unit, @Nullable Strength one, @Nullable Strength other) {
        if (unit.startsWith("mL")) {
            return one != null
                    && other != null
                    && one.units() == other.units()
                    && one.amount()
                                    .multiply(other.volume())
                                    .compareTo(other.amount().multiply(one.volume()))
                            == 0;
        }
        return unit.matches("(m|u|n)?g(/.*)?|m?\\[IU](/.*)?");
    }

    private static boolean sameTiming(Dosage one, Dosage other) {
        return Objects.equals(one.asNeededBoolean(), other.asNeededBoolean())
                && one.asNeededCodeableConcept() == other.asNeededCodeableConcept()
                && written(one.timing()).equals(written(other.timing()));
    }

    /** What a timing says, without from when to when; as a text, so that 2 is 2.0. */
    private static String written(@Nullable Timing timing) {
        if (timing == null) {
            return "[]";
        }
        StringBuilder written = new StringBuilder();
        Repeat repeat = timing.repeat();
        CodeableConcept code = timing.code();
        if (code != null) {
            written.append(code.codings()).append(code.text());
        }
        if (timing.event() != null) {
            written.append("at ").append(timing.event());
        }
        if (repeat != null) {
            note(written, "frequency", plain(repeat.frequency()));
            note(written, "to", plain(repeat.frequencyMax()));
            note(written, "per", plain(repeat.period()));
            note(written, "to", plain(repeat.periodMax()));
            note(written, "", repeat.periodUnit());
            note(written, "on", repeat.dayOfWeek());
            note(written, "at", repeat.timeOfDay());
            note(written, "when", repeat.when());
            note(written, "off", plain(repeat.offset()));
        }
        return "[" + written + "]";
    }

    private static void note(StringBuilder written, String word, @Nullable Object value) {
        if (value != null) {
            written.append(' ').append(word).append(' ').append(value);
        }
    }

    private static @Nullable String plain(@Nullable BigDecimal number) {
        return number == null ? null : number.stripTrailingZeros().toString();
    }

    private static boolean sameRoute(@Nullable CodeableConcept one, @Nullable CodeableConcept other) {
        return (one == null && other == null) || same(one, other);
    }

    /** The same codes; where there are none, the same text. */
    private static boolean same(@Nullable CodeableConcept one, @Nullable CodeableConcept other) {
        if (one == null || other == null) {
            return false;
        }
        boolean uncoded = one.codings().isEmpty() && other.codings().isEmpty();
        return uncoded
                ? one.text() != null && one.text().equals(other.text())
                : codes(one).equals(codes(other));
    }

    private static Set<String> codes(CodeableConcept concept) {
        Set<String> codes = new java.util.TreeSet<>();
        concept.codings().forEach(coding -> codes.add(coding.system() + "|" + coding.code()));
        return codes;
    }

    private static <T> List<T> orNone(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    private static <T> @Nullable T first(@Nullable List<T> list) {
        return list == null || list.isEmpty() ? null : list.get(0);
    }
}
