package org.septicor.bedside;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.septicor.bedside.VignetteOrder.Trait;
import org.septicor.bedside.VignetteState.Drip;

/**
 * Orders that no vignette foresaw. The dose is thought of in µg/kg/min, at, one step below and one step above each limit, and then
 * written in some unit, exactly, so that a boundary stays a boundary.
 */
public final class Prescriber {
    /** The smallest difference between two doses. */
    public static final BigDecimal STEP = new BigDecimal("0.0001");

    /** The units that an order may use. A volume needs a concentration, and all but those per kg a weight. */
    public static final List<String> ACCEPTED =
            List.of("ug/kg/min", "ng/kg/min", "ug/kg/h", "mg/kg/h", "ug/min", "mg/h", "mL/h");

    /** Units of rate that a running infusion may have and an order may not, other drugs' units, and none at all. */
    public static final List<String> REFUSED = List.of(
            "mg/min",
            "ug/h",
            "mg/kg/min",
            "ng/kg/h",
            "ng/min",
            "mL/min",
            "L/h",
            "g/h",
            "[IU]/min",
            "[IU]/h",
            "mg",
            "mL",
            "mL/kg/h",
            "drops/min",
            "furlong");

    /** A dose in µg/kg/min, of a patient; {@code null} when none is entered. */
    private record Amount(String name, Function<VignetteState, BigDecimal> of) {}

    /** How an order of so many µg/kg/min is written. */
    private record Form(String name, java.util.function.BiFunction<VignetteState, VignetteOrder, VignetteOrder> as) {}

    private enum Of {
        NEW,
        CHANGE,
        CHANGE_OF_WHAT_RUNS
    }

    private static final List<String> DRUGS = List.of(
            "dobutamine",
            "dobutamine",
            "dobutamine",
            "dobutamine",
            "epinephrine",
            "epinephrine",
            "milrinone",
            "milrinone",
            "enoximone",
            "enoximone",
            "levosimendan",
            "levosimendan",
            "dopamine",
            "isoprenaline",
            "norepinephrine",
            "esmolol",
            "landiolol",
            "landiolol",
            "beta_blocker",
            "beta_blocker",
            "vasopressin",
            "paracetamol",
            VignetteOrder.NONE);

    /** Drugs that have a loading dose. */
    private static final List<String> LOADED = List.of("milrinone", "enoximone", "levosimendan");

    private static final Map<String, List<List<Amount>>> AMOUNTS = amounts();
    private static final List<List<Form>> FORMS = forms();

    private Prescriber() {}

    static Arbitrary<Function<VignetteState, VignetteOrder>> orders() {
        return Arbitraries.of(DRUGS)
                .flatMap(drug -> Combinators.combine(
                                Arbitraries.of(AMOUNTS.get(drug)).flatMap(Arbitraries::of),
                                Arbitraries.of(FORMS).flatMap(Arbitraries::of),
                                Arbitraries.of(Of.values()))
                        .as((amount, form, of) -> order(drug, amount, form, of)));
    }

    static Function<VignetteState, VignetteOrder> any(Random random) {
        String drug = one(DRUGS, random);
        return order(
                drug,
                one(one(AMOUNTS.get(drug), random), random),
                one(one(FORMS, random), random),
                Of.values()[random.nextInt(Of.values().length)]);
    }

    private static <T> T one(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }

    private static Function<VignetteState, VignetteOrder> order(String drug, Amount amount, Form form, Of of) {
        return state -> {
            VignetteOrder order = VignetteOrder.undosed(drug);
            BigDecimal dose = amount.of().apply(state);
            if (dose != null) {
                order = form.as().apply(state, order.dosed(dose, "ug/kg/min"));
            }
            boolean change = of == Of.CHANGE || of == Of.CHANGE_OF_WHAT_RUNS && state.drugs.containsKey(drug);
            // The text does not say what a loading dose with a prior prescription would change.
            boolean loading = order.is(Trait.AMOUNT) && LOADED.contains(drug);
            return change && !loading ? order.asChange() : order;
        };
    }

    /**
     * An order in µg/kg/min in another of the accepted units, exactly; without a weight on file as for 75 kg.
     *
     * @param concentration in mg/mL, for mL/h
     */
    public static VignetteOrder in(String unit, BigDecimal concentration, VignetteState state, VignetteOrder order) {
        BigDecimal dose = order.value();
        BigDecimal perMinute = dose.multiply(state.weight == null ? BigDecimal.valueOf(75) : state.weight);
        BigDecimal milligramsPerHour = perMinute.multiply(new BigDecimal("0.06"));
        return switch (unit) {
            case "ug/kg/min" -> order;
            case "ng/kg/min" -> order.dosed(dose.movePointRight(3), unit);
            case "ug/kg/h" -> order.dosed(dose.multiply(BigDecimal.valueOf(60)), unit);
            case "mg/kg/h" -> order.dosed(dose.multiply(new BigDecimal("0.06")), unit);
            case "ug/min" -> order.dosed(perMinute, unit);
            case "mg/h" -> order.dosed(milligramsPerHour, unit);
            case "mL/h" ->
                order.dosed(milligramsPerHour.divide(concentration), unit).at(concentration);
            default -> throw new IllegalArgumentException(unit + " is no unit of an order");
        };
    }

    // ---- how much

    private static Map<String, List<List<Amount>>> amounts() {
        Map<String, List<List<Amount>>> amounts = new java.util.HashMap<>();
        for (String drug : DRUGS) {
            amounts.put(drug, amounts(drug));
        }
        return amounts;
    }

    /** By topic, each of which is drawn equally often. */
    private static List<List<Amount>> amounts(String drug) {
        List<List<Amount>> topics = new ArrayList<>();
        DoseTables.Line line = DoseTables.L.get(drug);
        if (line == null) {
            topics.add(around("0.05", "2.5", "50"));
        } else {
            topics.add(usual(line));
            topics.add(usual(line));
            topics.add(around(line.errorLow(), line.errorHigh()));
            topics.add(around(line.maximum() == null ? line.usualTo() : line.maximum()));
            topics.add(slips(line));
        }
        if (DoseTables.L2.containsKey(drug)) {
            List<Amount> renal = new ArrayList<>();
            DoseTables.L2.get(drug).forEach(step -> renal.addAll(around(step.maximum())));
            topics.add(renal);
        }
        if (drug.equals("dobutamine")) {
            topics.add(around("2.5", "5", "7.5", "10"));
        }
        BigDecimal otherwise = line == null ? BigDecimal.ONE : line.usualFrom();
        topics.add(List.of(
                running("running", drug, otherwise, dose -> dose),
                running("one step less than running", drug, otherwise, dose -> dose.subtract(STEP)),
                running("one step more than running", drug, otherwise, dose -> dose.add(STEP)),
                running("half of what runs", drug, otherwise, dose -> dose.divide(BigDecimal.valueOf(2)))));
        topics.add(List.of(
                running("running + 2.5", drug, otherwise, dose -> dose.add(new BigDecimal("2.5"))),
                running("running + 2.5 + step", drug, otherwise, dose -> dose.add(new BigDecimal("2.5001"))),
                running(
                        "running + 2.5 + less than half a step",
                        drug,
                        otherwise,
                        dose -> dose.add(new BigDecimal("2.50004"))),
                running("running + 5", drug, otherwise, dose -> dose.add(BigDecimal.valueOf(5)))));
        topics.add(List.of(
                new Amount("0", state -> BigDecimal.ZERO),
                new Amount("not entered", state -> null),
                new Amount("not entered", state -> null)));
        return topics;
    }

    private static List<Amount> usual(DoseTables.Line line) {
        BigDecimal middle = line.usualFrom().add(line.usualTo()).divide(BigDecimal.valueOf(2));
        return List.of(
                fixed(line.usualFrom()),
                fixed(line.usualFrom().multiply(BigDecimal.valueOf(2))),
                fixed(middle),
                fixed(line.usualTo()));
    }

    /** Ten and a thousand times too much, or too little. */
    private static List<Amount> slips(DoseTables.Line line) {
        List<Amount> slips = new ArrayList<>();
        for (BigDecimal usual : List.of(line.usualFrom(), line.usualTo())) {
            for (int places : new int[] {-3, -1, 1, 3}) {
                slips.add(fixed(usual.movePointRight(places)));
            }
        }
        return slips;
    }

    private static List<Amount> around(String... limits) {
        return around(java.util.Arrays.stream(limits).map(BigDecimal::new).toArray(BigDecimal[]::new));
    }

    /** At each limit, one step off it, and so little off it that rounding brings it back, or just does not. */
    private static List<Amount> around(BigDecimal... limits) {
        List<Amount> amounts = new ArrayList<>();
        for (BigDecimal limit : limits) {
            amounts.add(fixed(limit));
            for (String off : List.of("-0.0001", "0.0001", "-0.00006", "-0.00005", "0.00004", "0.00005")) {
                amounts.add(fixed(limit.add(new BigDecimal(off))));
            }
        }
        return amounts;
    }

    private static Amount fixed(BigDecimal dose) {
        return new Amount(dose.toPlainString(), state -> dose);
    }

    private static Amount running(String name, String drug, BigDecimal otherwise, UnaryOperator<BigDecimal> change) {
        return new Amount(name, state -> {
            Drip drip = state.drugs.get(drug);
            return change.apply(drip == null || drip.dose() == null ? otherwise : drip.dose());
        });
    }

    // ---- how it is written

    private static List<List<Form>> forms() {
        Form plain = new Form("", (state, order) -> order);
        List<Form> accepted = new ArrayList<>();
        for (String unit : ACCEPTED) {
            if (!unit.equals("mL/h")) {
                accepted.add(new Form(unit, (state, order) -> in(unit, null, state, order)));
            }
        }
        List<Form> volumes = new ArrayList<>();
        for (String concentration : List.of("0.2", "1", "5", "12.5")) {
            volumes.add(new Form(
                    "mL/h at " + concentration,
                    (state, order) -> in("mL/h", new BigDecimal(concentration), state, order)));
        }
        volumes.add(new Form("mL/h", (state, order) -> order.dosed(BigDecimal.valueOf(6), "mL/h")));
        List<Form> refused = new ArrayList<>();
        for (String unit : REFUSED) {
            refused.add(new Form(unit, (state, order) -> order.dosed(order.value(), unit)));
        }
        refused.add(new Form("without unit", (state, order) -> order.dosed(order.value(), null)));
        refused.add(new Form("less than", (state, order) -> order.with(Trait.COMPARATOR)));
        List<Form> amounts = new ArrayList<>();
        for (String unit : List.of("mg", "ug", "mg/kg", "ug/kg", "mL", "g")) {
            amounts.add(new Form(
                    "once " + unit,
                    (state, order) -> order.dosed(BigDecimal.valueOf(12), unit).with(Trait.AMOUNT)));
        }
        List<Form> others = new ArrayList<>();
        others.add(new Form("ended", (state, order) -> order.with(Trait.ENDED)));
        others.add(new Form("forbidden", (state, order) -> order.with(Trait.FORBIDS)));
        others.add(new Form("as the salt", (state, order) -> salt(order)));
        others.add(new Form(
                "as the salt, saying base", (state, order) -> salt(order).with(Trait.SAYS_BASE)));
        others.add(new Form("a rate in the place of an amount", (state, order) -> order.with(Trait.AMOUNT)));
        return List.of(List.of(plain), List.of(plain), accepted, accepted, volumes, refused, amounts, others);
    }

    private static VignetteOrder salt(VignetteOrder order) {
        return order.drug().equals("norepinephrine") ? order.with(Trait.SALT) : order;
    }
}
