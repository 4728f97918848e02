package org.septicor.pathway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.septicor.bedside.StateBuilder;
import org.septicor.bedside.Vignette;
import org.septicor.bedside.VignetteState;
import org.septicor.bedside.VignetteState.Drip;

/** VIS (V-12) and norepinephrine equivalents (V-13), drug by drug, for a patient of 80 kg; figures worked by hand. */
class VasoactiveSumTest {

    @ParameterizedTest(name = "{0}: NEE {1}, VIS {2}")
    @CsvSource({
        "norepinephrine 0.25, 0.250, 25.0",
        "epinephrine 0.1, 0.100, 10.0",
        "phenylephrine 1.5, 0.090, 0.0",
        "dopamine 7, 0.070, 7.0",
        "vasopressin 0.04, 0.100, 5.0",
        "angiotensin_ii 20, 0.050, 0.0",
        "dobutamine 5, 0.000, 5.0",
        "milrinone 0.375, 0.000, 3.8",
        "enoximone 5, 0.000, 0.0",
        "levosimendan 0.1, 0.000, 0.0",
        "isoprenaline 0.05, 0.000, 0.0",
        "terlipressin 1, 0.000, 0.0",
        "norepinephrine 0.1+epinephrine 0.1+dopamine 10+vasopressin 0.03+dobutamine 5+milrinone 0.5, 0.375, 43.8",
        "norepinephrine 0.4995, 0.500, 50.0",
        "norepinephrine 0.4994, 0.499, 49.9"
    })
    void sums(String drugs, BigDecimal nee, BigDecimal vis) {
        Bedside bedside = bedside(drugs, "80");
        assertEquals(List.of(nee, vis), List.of(number(bedside, Fact.NEE), number(bedside, Fact.VIS)));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "norepinephrine ?, true, true",
        "phenylephrine ?, true, false",
        "milrinone ?, false, true",
        "enoximone ?, false, false"
    })
    void aDoseThatIsNotKnownLeavesTheSumUnknown(String drugs, boolean neeUnknown, boolean visUnknown) {
        Bedside bedside = bedside(drugs, "80");
        assertEquals(neeUnknown, bedside.look(Fact.NEE) instanceof Gap);
        assertEquals(visUnknown, bedside.look(Fact.VIS) instanceof Gap);
    }

    @ParameterizedTest
    @CsvSource("vasopressin 0.04")
    void vasopressinScoresOnlyWithAWeight(String drugs) {
        Bedside bedside = bedside(drugs, null);
        assertInstanceOf(Gap.class, bedside.look(Fact.VIS));
        assertEquals(new BigDecimal("0.100"), number(bedside, Fact.NEE));
    }

    private static BigDecimal number(Bedside bedside, Fact fact) {
        return ((Finding) bedside.look(fact)).number();
    }

    private static Bedside bedside(String drugs, String weight) {
        VignetteState state = Vignette.named("V37a").state().copy();
        state.weight = weight == null ? null : new BigDecimal(weight);
        state.drugs.clear();
        for (String drug : drugs.split("[+]")) {
            String[] words = drug.split(" ");
            BigDecimal dose = words[1].equals("?") ? null : new BigDecimal(words[1]);
            state.drugs.put(words[0], new Drip(dose, 3600L, 3600L));
        }
        return new Bedside(StateBuilder.of(state), Policy.standard());
    }
}
