package org.septicor.chart.terms;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.septicor.chart.fhir.Resource.Quantity;
import org.septicor.pathway.Decimals;

/**
 * How the charted units of one kind of quantity convert to the unit of the pathway: a closed table of exact decimal factors. A unit
 * that is not in it is never guessed.
 */
public enum Units {
    /** To mm[Hg]; 1 mm[Hg] is 0.133322 kPa (UCUM). */
    PRESSURE {
        @Override
        void fill() {
            same("mm[Hg]");
            divided("kPa", "0.133322");
            times("cm[H2O]", "0.73556");
        }
    },
    PER_MINUTE {
        @Override
        void fill() {
            same("/min");
        }
    },
    SECONDS {
        @Override
        void fill() {
            same("s");
        }
    },
    /** To a plain number. */
    NUMBER {
        @Override
        void fill() {
            same("1");
        }
    },
    /** To mL. */
    VOLUME {
        @Override
        void fill() {
            same("mL");
            times("L", "1000");
        }
    },
    PERCENT {
        @Override
        void fill() {
            same("%");
        }
    },
    /** To %; a plain number is a fraction. */
    FRACTION {
        @Override
        void fill() {
            same("%");
            times("1", "100");
        }
    },
    /** To kg. */
    WEIGHT {
        @Override
        void fill() {
            same("kg");
            times("g", "0.001");
            times("[lb_av]", "0.45359237");
        }
    },
    /** To cm. */
    HEIGHT {
        @Override
        void fill() {
            same("cm");
            times("m", "100");
            times("[in_i]", "2.54");
        }
    },
    /** To cm. */
    LENGTH {
        @Override
        void fill() {
            same("cm");
            times("mm", "0.1");
        }
    },
    /** To mmol/L; lactic acid has 90.08 g/mol. */
    LACTATE {
        @Override
        void fill() {
            same("mmol/L");
            times("mg/dL", "0.11101");
        }
    },
    /** To g/dL; the substance is counted as the monomer. */
    HAEMOGLOBIN {
        @Override
        void fill() {
            same("g/dL");
            times("g/L", "0.1");
            times("mmol/L", "1.6114");
        }
    },
    /** To mg/dL; creatinine has 113.12 g/mol. */
    CREATININE {
        @Override
        void fill() {
            same("mg/dL");
            divided("umol/L", "88.4");
        }
    },
    /** To mL/min. */
    CLEARANCE {
        @Override
        void fill() {
            same("mL/min");
        }
    },
    /** To L/min/m2. */
    INDEX {
        @Override
        void fill() {
            same("L/min/m2");
        }
    },
    /** To L/min. */
    OUTPUT {
        @Override
        void fill() {
            same("L/min");
        }
    },
    /** To m2. */
    AREA {
        @Override
        void fill() {
            same("m2");
        }
    },
    /** To mL/cm[H2O]. */
    COMPLIANCE {
        @Override
        void fill() {
            same("mL/cm[H2O]");
        }
    };

    /** The code system of UCUM. */
    public static final String UCUM = "http://unitsofmeasure.org";

    /** Characters of the longest unit that is looked at. */
    private static final int LONGEST = 64;

    private static final Pattern BLANKS_OF_A_SLASH = Pattern.compile("\\s*/\\s*|\\s+per\\s+");
    private static final Map<String, String> SPELLINGS = spellings();

    private final Map<String, Factor> factors = new HashMap<>();

    Units() {
        fill();
    }

    abstract void fill();

    void same(String unit) {
        factors.put(unit, new Factor(null, false));
    }

    void times(String unit, String factor) {
        factors.put(unit, new Factor(new BigDecimal(factor), false));
    }

    void divided(String unit, String divisor) {
        factors.put(unit, new Factor(new BigDecimal(divisor), true));
    }

    private record Factor(@Nullable BigDecimal by, boolean divide) {
        BigDecimal apply(BigDecimal value) {
            if (by == null) {
                return value;
            }
            return divide ? value.divide(by, Decimals.PRECISION) : value.multiply(by);
        }
    }

    /** A value in the pathway's unit, unrounded; {@code null} when the unit is not one of this kind. */
    public @Nullable BigDecimal convert(BigDecimal value, @Nullable String unit) {
        Factor factor = unit == null ? null : factors.get(unit);
        return factor == null ? null : factor.apply(value);
    }

    /** The units that are understood, in UCUM. */
    public java.util.Set<String> known() {
        return java.util.Collections.unmodifiableSet(factors.keySet());
    }

    /**
     * The unit of a quantity in one UCUM spelling: its UCUM code, else the unit text where that has one possible meaning;
     * {@code null} when it is not understood, or when code and text contradict each other.
     */
    public static @Nullable String of(Quantity quantity) {
        String code = quantity.code();
        String text = quantity.unit();
        String byText = text == null ? null : spelled(text);
        if (code == null) {
            return byText;
        }
        String system = quantity.system();
        boolean ucum = system == null || system.startsWith(UCUM) || system.equals("urn:oid:2.16.840.1.113883.6.8");
        String byCode = ucum ? spelled(code) : null;
        if (byCode == null) {
            return ucum && system != null ? null : byText;
        }
        return byText == null || byText.equals(byCode) ? byCode : null;
    }

    /** One spelling for a UCUM code or a unit text; {@code null} when it is not in the table. */
    public static @Nullable String spelled(String unit) {
        String known = SPELLINGS.get(unit);
        if (known != null || unit.length() > LONGEST) {
            return known;
        }
        String plain = plain(unit);
        String inTable = SPELLINGS.get(plain);
        return inTable != null ? inTable : DoseSpelling.ucum(plain);
    }

    /**
     * The same unit in plain letters: without annotations, its signs (micro, minus, dots, raised digits, squared units such as
     * U+338D) as ASCII, "per" as a slash, no blanks around a slash.
     */
    private static String plain(String unit) {
        String plain = unit;
        if (plain.indexOf('{') >= 0) {
            plain = withoutAnnotations(plain);
            if (plain.isEmpty()) {
                return "1";
            }
        }
        if (!StandardCharsets.US_ASCII.newEncoder().canEncode(plain)) {
            plain = Normalizer.normalize(plain, Normalizer.Form.NFKC)
                    .replace('\u03bc', 'u')
                    .replace('\u2212', '-')
                    .replace('\u00b7', '.')
                    .replace('\u22c5', '.')
                    .replace('\u2215', '/')
                    .replace('\u2044', '/');
        }
        return BLANKS_OF_A_SLASH.matcher(plain).replaceAll("/").strip();
    }

    /** UCUM: what stands in braces has no meaning for the unit. */
    private static String withoutAnnotations(String unit) {
        StringBuilder bare = new StringBuilder(unit.length());
        int depth = 0;
        for (int i = 0; i < unit.length(); i++) {
            char c = unit.charAt(i);
            if (c == '{') {
                depth++;
            } else if (c == '}') {
                depth--;
            } else if (depth == 0) {
                bare.append(c);
            }
        }
        return bare.toString().strip();
    }

    private static Map<String, String> spellings() {
        Map<String, String> table = new HashMap<>();
        String[] lines = {
            "mm[Hg] mmHg,mm Hg,mm_Hg",
            "kPa kpa",
            "cm[H2O] cmH2O,cm H2O",
            "/min bpm,beats/min,beats per minute,1/min,min-1,breaths/min,insp/min,/minute",
            "s sec,secs,second,seconds",
            "1 ",
            "% percent",
            "mL ml,cc",
            "L l",
            "kg ",
            "g ",
            "[lb_av] lb,lbs",
            "cm ",
            "mm ",
            "m ",
            "[in_i] in,inch,inches",
            "mmol/L mmol/l",
            "mg/dL mg/dl",
            "g/dL g/dl",
            "g/L g/l",
            "umol/L umol/l,µmol/L,μmol/L,µmol/l,μmol/l",
            "mL/min ml/min",
            "L/min l/min",
            "L/min/m2 L/(min.m2),L/min/m²,l/min/m2,l/min/m²,L/(min*m2)",
            "m2 m²",
            "mL/cm[H2O] mL/cmH2O,ml/cmH2O,mL/cm H2O,ml/cm[H2O]",
            // of drugs: the spellings that every call meets; the others are taken apart by DoseSpelling
            "ug/kg/min ug/(kg.min),mcg/kg/min,µg/kg/min,μg/kg/min",
            "ug/min mcg/min",
            "mg/h mg/hr",
            "mL/h ml/h,mL/hr",
            "[IU]/min units/min",
            "[IU]/h units/h,units/hr",
            // denominators of rate ratios
            "min minute,minutes",
            "h hr,hrs,hour,hours",
            "kg.min kg*min",
            "kg.h kg*h"
        };
        for (String line : lines) {
            int blank = line.indexOf(' ');
            String code = line.substring(0, blank);
            table.put(code, code);
            for (String spelling : line.substring(blank + 1).split(",")) {
                if (!spelling.isEmpty()) {
                    table.put(spelling, code);
                }
            }
        }
        return Map.copyOf(table);
    }
}
