package org.septicor.hooks.decisions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.septicor.bedside.StateBuilder;
import org.septicor.bedside.Vignette;
import org.septicor.bedside.Ward;
import org.septicor.pathway.Assessment;
import org.septicor.pathway.Fact;
import org.septicor.pathway.Gap;
import org.septicor.pathway.Order;
import org.septicor.pathway.Pathway;
import org.septicor.pathway.PatientState;
import org.septicor.pathway.Policy;
import org.septicor.pathway.Thresholds;

/** What a decision rests on is read back digit for digit, so that the pathway says the same of it. */
class InputsTest {
    private static final Pathway PATHWAY = new Pathway(Policy.standard());

    @Provide
    Arbitrary<Ward.Patient> patients() {
        return Ward.patients();
    }

    @Provide
    Arbitrary<Ward.Prescription> orders() {
        return Ward.orders();
    }

    @Property(tries = 1_000)
    void anyState(@ForAll("patients") Ward.Patient patient) throws Exception {
        PatientState state = StateBuilder.of(patient.state());
        Inputs read = readBack(Inputs.of(state, List.of(), Policy.standard()));
        same(state, read.state());
        assertEquals(said(PATHWAY.assess(state)), said(PATHWAY.assess(read.state())));
    }

    @Property(tries = 500)
    void anyOrder(@ForAll("orders") Ward.Prescription prescription) throws Exception {
        PatientState state = StateBuilder.of(prescription.state());
        for (boolean finished : new boolean[] {true, false}) {
            Order order = StateBuilder.order(prescription.order(), finished);
            Inputs read = readBack(Inputs.of(state, List.of(order), Policy.standard()));
            same(state, read.state());
            assertEquals(List.of(order), read.orders());
            assertEquals(
                    said(PATHWAY.judge(state, order)),
                    said(PATHWAY.judge(read.state(), read.orders().get(0))));
        }
    }

    @Example
    void everyVignetteAndGap() throws Exception {
        for (Vignette vignette : Vignette.all()) {
            PatientState state = StateBuilder.of(vignette.state());
            PatientState.Builder other = state.copy();
            for (Fact fact : Fact.values()) {
                if (state.charted(fact) instanceof Gap) {
                    other.put(new Gap(
                            fact, Gap.Kind.values()[fact.ordinal() % Gap.Kind.values().length], "é\"\n" + fact));
                }
            }
            other.setAside(new Gap(Fact.MAP, Gap.Kind.REJECTED, "Observation/x: unit"));
            PatientState gaps = other.build();
            same(gaps, readBack(Inputs.of(gaps, List.of(), Policy.standard())).state());
        }
    }

    @Example
    void movedThresholds() throws Exception {
        Policy site = Policy.of(
                "site",
                Map.of(Thresholds.MAP_TARGET, new BigDecimal("66.0"), Thresholds.NEE_HIGH, new BigDecimal("0.3")));
        Inputs read = readBack(Inputs.of(StateBuilder.of(Vignette.named("V37a").state()), List.of(), site));
        assertEquals(
                Map.of(Thresholds.MAP_TARGET, new BigDecimal("66.0"), Thresholds.NEE_HIGH, new BigDecimal("0.3")),
                read.moved());
    }

    @Example
    void whatThisVersionDoesNotKnowIsNotGuessed() throws Exception {
        Inputs inputs = Inputs.of(StateBuilder.of(Vignette.named("V37a").state()), List.of(), Policy.standard());
        for (String[] spoilt : new String[][] {
            {"fact", "HUMOURS"},
            {"value", "many"},
            {"time", "yesterday"}
        }) {
            ObjectNode decision = (ObjectNode) new ObjectMapper().readTree(write(inputs));
            for (JsonNode datum : decision.at("/state/charted")) {
                if (datum.has(spoilt[0]) && datum.path("value").isNumber()) {
                    ((ObjectNode) datum).put(spoilt[0], spoilt[1]);
                    break;
                }
            }
            assertThrows(InputsReader.Outlived.class, () -> InputsReader.read(decision), spoilt[0]);
        }
    }

    private static byte[] write(Inputs inputs) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.writeStartObject();
            json.writeFieldName("state");
            inputs.write(json);
            json.writeEndObject();
        }
        return out.toByteArray();
    }

    private static Inputs readBack(Inputs inputs) throws Exception {
        return InputsReader.read(InputsReader.tree(write(inputs)));
    }

    private static void same(PatientState expected, PatientState actual) {
        assertEquals(expected.asOf(), actual.asOf());
        for (Fact fact : Fact.values()) {
            assertEquals(expected.charted(fact), actual.charted(fact));
        }
        assertEquals(expected.infusions(), actual.infusions());
        assertEquals(expected.arterial(), actual.arterial());
        assertEquals(expected.cuff(), actual.cuff());
        assertEquals(expected.atEcho(), actual.atEcho());
        assertEquals(expected.lastBolus(), actual.lastBolus());
        assertEquals(expected.setAside(), actual.setAside());
    }

    private static String said(Assessment assessment) {
        return assessment.outcome() + " " + assessment.indicator() + " "
                + assessment.changes().stream()
                        .map(change -> change.fact() + " " + change.op() + " " + change.limit() + " "
                                + change.outcome().id())
                        .toList();
    }
}
