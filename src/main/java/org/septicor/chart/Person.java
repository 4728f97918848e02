package org.septicor.chart;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import org.jspecify.annotations.Nullable;
import org.septicor.chart.fhir.Resource;
import org.septicor.pathway.Decimals;
import org.septicor.pathway.Fact;
import org.septicor.pathway.Finding;
import org.septicor.pathway.Reason.Kind;

/** Who lies in the bed: age and sex, and what follows from them. */
final class Person {
    private static final BigDecimal COCKCROFT = BigDecimal.valueOf(140);
    private static final BigDecimal GAULT = BigDecimal.valueOf(72);
    private static final BigDecimal FEMALE_CLEARANCE = new BigDecimal("0.85");
    private static final BigDecimal MALE_BASE = BigDecimal.valueOf(50);
    private static final BigDecimal FEMALE_BASE = new BigDecimal("45.5");
    private static final BigDecimal PER_CM = new BigDecimal("0.91");
    private static final BigDecimal FIVE_FEET = new BigDecimal("152.4");

    private enum Sex {
        MALE,
        FEMALE,
        UNKNOWN
    }

    private final Sex sex;
    private final @Nullable BigDecimal age;

    Person(Resource patient, Now now, Notebook notebook) {
        this.sex = "male".equals(patient.gender())
                ? Sex.MALE
                : "female".equals(patient.gender()) ? Sex.FEMALE : Sex.UNKNOWN;
        this.age = age(patient, now, notebook);
        if (age != null) {
            notebook.put(Finding.of(Fact.AGE, age, null, patient.label()));
        }
    }

    /** Whole years; of a partial date the youngest age it allows. */
    private static @Nullable BigDecimal age(Resource patient, Now now, Notebook notebook) {
        if (patient.birthDate() == null) {
            return null;
        }
        LocalDate born = FhirTime.lastDay(patient.birthDate());
        if (born == null) {
            notebook.reject(Fact.AGE, patient, Kind.BIRTH_DATE);
            return null;
        }
        LocalDate today = LocalDate.ofInstant(now.asOf(), now.zone());
        boolean partial = patient.birthDate().length() < "2000-01-01".length();
        int years =
                partial && born.isAfter(today) ? 0 : Period.between(born, today).getYears();
        BigDecimal age = BigDecimal.valueOf(years);
        if ((!partial && born.isAfter(today)) || !Fact.AGE.plausible(age)) {
            notebook.reject(Fact.AGE, patient, Kind.BIRTH_DATE_IMPLAUSIBLE);
            return null;
        }
        return age;
    }

    /** Clearance in mL/min from creatinine in mg/dL; {@code null} when age, sex or weight is unknown. */
    @Nullable
    BigDecimal cockcroftGault(BigDecimal creatinine, @Nullable BigDecimal kilograms) {
        if (age == null || kilograms == null || sex == Sex.UNKNOWN || creatinine.signum() <= 0) {
            return null;
        }
        BigDecimal numerator = COCKCROFT.subtract(age).multiply(kilograms);
        if (sex == Sex.FEMALE) {
            numerator = numerator.multiply(FEMALE_CLEARANCE);
        }
        return numerator.divide(GAULT.multiply(creatinine), Decimals.PRECISION);
    }

    /** Predicted body weight in kg from height in cm; {@code null} when sex is unknown or the height gives none. */
    @Nullable
    BigDecimal predictedWeight(BigDecimal height) {
        if (sex == Sex.UNKNOWN) {
            return null;
        }
        BigDecimal predicted =
                (sex == Sex.MALE ? MALE_BASE : FEMALE_BASE).add(PER_CM.multiply(height.subtract(FIVE_FEET)));
        return predicted.signum() > 0 ? predicted : null;
    }
}
