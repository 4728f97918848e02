package org.septicor.bedside;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tables L and L2 of the clinical text, copied out a second time. Doses in µg/kg/min of the base, clearances in mL/min. */
public final class DoseTables {

    /**
     * A line of table L: the usual range, the maximum, and the doses beyond which a unit or the decimal point must be wrong.
     *
     * @param maximum {@code null} where there is none
     */
    public record Line(
            BigDecimal usualFrom, BigDecimal usualTo, BigDecimal maximum, BigDecimal errorLow, BigDecimal errorHigh) {}

    /**
     * A step of table L2.
     *
     * @param from the clearances of this step begin here …
     * @param included … and include it or not; {@code false} with "more than"
     */
    public record Step(BigDecimal from, boolean included, BigDecimal maximum) {
        boolean holds(BigDecimal clearance) {
            int above = clearance.compareTo(from);
            return above > 0 || included && above == 0;
        }
    }

    /** Table L. Drugs that are not in it have no numeric check. */
    public static final Map<String, Line> L = new LinkedHashMap<>();

    /** Table L2, the highest step first. */
    public static final Map<String, List<Step>> L2 = Map.of(
            "milrinone",
            List.of(
                    step("50", false, "0.75"),
                    step("50", true, "0.43"),
                    step("40", true, "0.38"),
                    step("30", true, "0.33"),
                    step("20", true, "0.28"),
                    step("10", true, "0.23"),
                    step("0", true, "0.20")),
            "enoximone",
            List.of(
                    step("40", false, "20"),
                    step("30", false, "8.0"),
                    step("15", false, "6.7"),
                    step("5", false, "5.0"),
                    step("0", true, "3.3")));

    static {
        line("dobutamine", "2.5", "20", "20", "0.5", "40");
        line("epinephrine", "0.02", "0.5", "1.0", "0.005", "3");
        line("milrinone", "0.125", "0.75", "0.75", "0.05", "2");
        line("enoximone", "2.5", "10", "20", "0.5", "40");
        line("levosimendan", "0.05", "0.2", "0.2", "0.01", "1");
        line("dopamine", "2", "20", "20", "0.5", "60");
        line("esmolol", "10", "200", "300", "1", "1000");
        line("landiolol", "1", "40", "80", "0.1", "200");
        line("norepinephrine", "0.05", "1.0", null, "0.005", "5");
    }

    private DoseTables() {}

    /** The renal limit; {@code null} while the clearance is unknown. */
    public static BigDecimal renalMaximum(String drug, BigDecimal clearance) {
        if (clearance == null) {
            return null;
        }
        return L2.get(drug).stream()
                .filter(step -> step.holds(clearance))
                .findFirst()
                .orElseThrow()
                .maximum();
    }

    private static void line(String drug, String from, String to, String maximum, String low, String high) {
        L.put(
                drug,
                new Line(
                        new BigDecimal(from),
                        new BigDecimal(to),
                        maximum == null ? null : new BigDecimal(maximum),
                        new BigDecimal(low),
                        new BigDecimal(high)));
    }

    private static Step step(String from, boolean included, String maximum) {
        return new Step(new BigDecimal(from), included, new BigDecimal(maximum));
    }
}
