package org.septicor.chart.terms;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How the units of drug doses are spelled: an amount, alone or per kg, per time, or per kg and time, each part from a closed list.
 *
 * <p>Not in the lists, because they mean more than one thing: U and mU (enzyme units in UCUM), u (atomic mass), MU (mega or milli),
 * M, Mg and Ml (mega), MG, ML and G alone (megagauss, megalitre, gauss), a bare capital H (henry), m (metre or minute), γ alone or
 * per minute (often short for γ/kg/min), E (exa, or Dutch units), drops, whose size nobody knows. {@code ug/kg.min} is no part of
 * this: UCUM multiplies it by the minute.
 *
 * <p>Sources beyond UCUM: CodeSystem mimic-units 1.3.0 of MIMIC-IV on FHIR (MCG/KG/MIN, Mcg/kg/hr, nanograms/kg/minute, UNIT/HR,
 * UNIT/kg/HR, MILLI UNITS/MIN, cc/hr), eICU infusionDrug and CLIF mCIDE (milli-units/kg/hr), French and Italian dose tables (γ/kg/min,
 * gamma/kg/min, µg/kg/mn, UI/min), German ones (µg/kgKG/min, µg/kg KG/min: of body weight).
 */
final class DoseSpelling {
    private static final Map<String, String> AMOUNTS = parts(
            "ng nanogram,nanograms",
            "ug mcg,Mcg,microgram,micrograms",
            "mg milligram,milligrams",
            "g gram,grams",
            "[IU] [iU],[USP'U],IU,UI,unit,units,Unit,Units,UNIT,UNITS",
            "m[IU] m[iU],mIU,milliunit,milliunits,milli-unit,milli-units,milli units",
            "mL ml,cc,milliliter,milliliters,millilitre,millilitres");
    private static final Map<String, String> TIMES =
            parts("min Min,MIN,mn,mins,minute,minutes,MINUTE", "h Hr,HR,hr,hrs,hour,hours,Hour,HOUR");
    private static final Set<String> KILOGRAMS = Set.of("kg", "Kg", "KG", "kilogram", "kgKG", "kg KG");

    /** In capitals, as HL7 v2 interfaces and pumps send them: an amount only where the time shows what they are. */
    private static final Map<String, String> CAPITALS =
            parts("ng NG", "ug MCG,UG", "mg MG", "m[IU] MILLIUNIT,MILLIUNITS,MILLI-UNITS,MILLI UNITS", "mL ML");

    private static final Set<String> CAPITAL_TIMES = Set.of("MIN", "MINUTE", "HR", "HOUR");

    /** Micrograms only per kg and time. */
    private static final Set<String> GAMMA = Set.of("gamma", "gammas", "\u03b3");

    private static final Pattern PRODUCT = Pattern.compile("/\\((.+)[.*](.+)\\)");
    private static final Pattern INVERSE = Pattern.compile("[. ]([A-Za-z]+)-1(?![0-9])");
    private static final int MOST_PARTS = 3;

    private DoseSpelling() {}

    /** The unit in UCUM; {@code null} when a part of it is not in the lists. */
    static @Nullable String ucum(String unit) {
        String quotient =
                INVERSE.matcher(PRODUCT.matcher(unit).replaceFirst("/$1/$2")).replaceAll("/$1");
        String[] parts = quotient.split("/", MOST_PARTS + 1);
        if (parts.length == 1) {
            return AMOUNTS.get(parts[0]);
        }
        if (parts.length == MOST_PARTS) {
            String amount = GAMMA.contains(parts[0]) ? "ug" : amount(parts[0], parts[2]);
            boolean known = KILOGRAMS.contains(parts[1]) && !"mL".equals(amount);
            return known && amount != null ? rate(amount + "/kg", parts[2]) : null;
        }
        if (parts.length > MOST_PARTS) {
            return null;
        }
        return KILOGRAMS.contains(parts[1]) ? perKilogram(parts[0]) : rate(amount(parts[0], parts[1]), parts[1]);
    }

    private static @Nullable String amount(String amount, String time) {
        String known = AMOUNTS.get(amount);
        return known != null || !CAPITAL_TIMES.contains(time) ? known : CAPITALS.get(amount);
    }

    private static @Nullable String perKilogram(String amount) {
        String known = AMOUNTS.get(amount);
        return known == null ? null : known + "/kg";
    }

    private static @Nullable String rate(@Nullable String amount, String time) {
        String known = TIMES.get(time);
        return amount == null || known == null ? null : amount + "/" + known;
    }

    private static Map<String, String> parts(String... lines) {
        Map<String, String> parts = new HashMap<>();
        for (String line : lines) {
            String code = line.substring(0, line.indexOf(' '));
            parts.put(code, code);
            for (String spelling : line.substring(code.length() + 1).split(",")) {
                parts.put(spelling, code);
            }
        }
        return Map.copyOf(parts);
    }
}
