package org.septicor.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.septicor.bedside.StateBuilder;
import org.septicor.bedside.Ward;
import org.septicor.pathway.Assessment;
import org.septicor.pathway.Pathway;
import org.septicor.pathway.PatientState;
import org.septicor.pathway.Policy;

/** The same advice, better and worse (P-2). */
class TopicTest {
    private static final Pathway PATHWAY = new Pathway(Policy.standard());

    @Provide
    Arbitrary<Ward.Prescription> orders() {
        return Ward.orders();
    }

    @Property(tries = 500)
    void aCodeIsReadBack(@ForAll("orders") Ward.Prescription prescription) {
        PatientState state = StateBuilder.of(prescription.state());
        for (Assessment assessment : new Assessment[] {
            PATHWAY.assess(state), PATHWAY.judge(state, StateBuilder.order(prescription.order(), true))
        }) {
            Topic topic = Topic.of(assessment);
            assertEquals(Optional.of(topic), Topic.parse(topic.code()), topic.code());
            assertTrue(topic.covers(topic));
            assertTrue(topic.code().matches("[A-Za-z0-9]{1,100}"), topic.code());
        }
    }

    @ParameterizedTest(name = "{0} covers {1}: {2}")
    @CsvSource({
        "D37WARNINGMAP65LVEF30LACTATE4CRT5, D37WARNINGMAP65LVEF30LACTATE4CRT5, true",
        "D37WARNINGMAP65LVEF30LACTATE4CRT5, D37WARNINGMAP70LVEF35LACTATE3CRT4, true",
        "D37WARNINGMAP65LVEF30LACTATE4CRT5, D37WARNINGMAP60LVEF30LACTATE4CRT5, false",
        "D37WARNINGMAP65LVEF30LACTATE4CRT5, D37WARNINGMAP65LVEF25LACTATE4CRT5, false",
        "D37WARNINGMAP65LVEF30LACTATE4CRT5, D37WARNINGMAP65LVEF30LACTATE5CRT5, false",
        "D37WARNINGMAP65LVEF30LACTATE4CRT5, D37WARNINGMAP65LVEF30LACTATE4CRT6, false",
        // better in one and worse in another
        "D37WARNINGMAP65LVEF30LACTATE4CRT5, D37WARNINGMAP90LVEF60LACTATE0CRT6, false",
        // no longer known, and known for the first time
        "D37WARNINGMAP65LVEF30LACTATE4CRT5, D37WARNINGMAP65LVEF30LACTATE4, false",
        "D37WARNINGMAP65LVEF30LACTATE4, D37WARNINGMAP65LVEF30LACTATE4CRT1, false",
        "D37WARNINGMAP65, D38WARNINGMAP65, false",
        "D08bWARNINGMAP60, D08bCRITICALMAP60, false",
        "D08bCRITICALMAP50, D08bWARNINGMAP60, true",
        "D27INFODOSE7p5, D27INFODOSE5, true",
        "D27INFODOSE7p5, D27INFODOSE10, false",
        // obstruction and hyperkinesia: a higher ejection fraction is no better
        "D03CRITICALLVEF70, D03CRITICALLVEF75, false",
        "D33INFOLVEF70, D33INFOLVEF80, false",
        "D15INFOLVEF40, D15INFOLVEF45, true",
        // orders
        "D52bWARNINGDOBUTAMINEORDERED7p5, D52bWARNINGDOBUTAMINEORDERED5, true",
        "D52bWARNINGDOBUTAMINEORDERED7p5, D52bWARNINGDOBUTAMINEORDERED10, false",
        "D42CRITICALDOBUTAMINEORDERED25, D42CRITICALDOPAMINEORDERED25, false",
        // a slip of the decimal point: a lower dose is no better
        "D41bCRITICALDOBUTAMINEORDERED50, D41bCRITICALDOBUTAMINEORDERED0, false"
    })
    void covers(String overridden, String now, boolean covers) {
        assertEquals(covers, parsed(overridden).covers(parsed(now)));
    }

    private static Topic parsed(String code) {
        return Topic.parse(code).orElseThrow(() -> new AssertionError(code));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "D37",
                "37WARNING",
                "D37WARNINGMAP",
                "D37WARNINGMAPp",
                "D37WARNINGMAP6 5",
                "D37LOUD",
                "D37WARNINGASPIRIN"
            })
    void anythingElseIsNone(String code) {
        assertEquals(Optional.empty(), Topic.parse(code));
    }
}
