package org.septicor.hooks.decisions;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.JsonNode;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DataRequirement;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.GuidanceResponse;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.septicor.card.CardWriter;
import org.septicor.chart.PrefetchKey;
import org.septicor.pathway.Fact;
import org.septicor.pathway.Pathway;

/** A stored decision as a FHIR R4 GuidanceResponse: what was advised on which grounds version, and which data it lacked. */
public final class Guidance {
    /** The plan whose first true rule is the outcome. */
    private static final String PLAN = Pathway.BASE + "PlanDefinition/septicor-state-pathway";

    private static final String PSEUDONYM = Pathway.BASE + "NamingSystem/pseudonym";
    private static final String FACT = Pathway.BASE + "CodeSystem/fact";

    private Guidance() {}

    /** FHIR JSON of a decision, as it was written. */
    public static String write(byte[] body) {
        JsonNode decision = InputsReader.tree(body);
        GuidanceResponse guidance = new GuidanceResponse();
        guidance.setId(decision.path("id").asText());
        guidance.setRequestIdentifier(new Identifier()
                .setSystem("urn:ietf:rfc:3986")
                .setValue("urn:uuid:" + decision.path("id").asText()));
        guidance.setModule(
                new CanonicalType(PLAN + "|" + decision.path("pathway").asText()));
        guidance.setSubject(new Reference()
                .setType("Patient")
                .setIdentifier(new Identifier()
                        .setSystem(PSEUDONYM)
                        .setValue(decision.path("patient").asText())));
        guidance.setOccurrenceDateTimeElement(
                new DateTimeType(decision.path("evaluatedAt").asText()));
        guidance.setPerformer(new Reference().setType("Device").setDisplay("Septicor"));
        JsonNode state = decision.path("assessment");
        guidance.addReasonCode(outcome(state));
        for (JsonNode told : decision.path("cards")) {
            if (!told.has("withheld")) {
                guidance.addNote().setText(told.path("card").path("summary").asText());
            }
        }
        lacking(state, guidance);
        guidance.setStatus(
                guidance.hasDataRequirement()
                        ? GuidanceResponse.GuidanceResponseStatus.DATAREQUESTED
                        : GuidanceResponse.GuidanceResponseStatus.SUCCESS);
        Parameters outputs = outputs(decision, state);
        guidance.addContained(outputs);
        guidance.setOutputParameters(new Reference("#" + outputs.getId()));
        return FhirContext.forR4Cached().newJsonParser().encodeResourceToString(guidance);
    }

    private static CodeableConcept outcome(JsonNode assessment) {
        CodeableConcept concept = new CodeableConcept();
        concept.addCoding()
                .setSystem(CardWriter.TOPIC_SYSTEM)
                .setCode(assessment.path("outcome").asText().replace("-", ""))
                .setDisplay(assessment.path("title").asText());
        return concept;
    }

    private static void lacking(JsonNode assessment, GuidanceResponse guidance) {
        for (JsonNode gap : assessment.path("gaps")) {
            PrefetchKey key = key(gap.path("fact").asText());
            if (key != null) {
                DataRequirement needed = guidance.addDataRequirement().setType(key.resourceType());
                needed.addCodeFilter()
                        .setPath("code")
                        .addCode()
                        .setSystem(FACT)
                        .setCode(gap.path("fact").asText())
                        .setDisplay(gap.path("label").asText());
            }
        }
    }

    /** The search that would bring a fact; none for facts that are derived, or that this version no longer knows. */
    private static @org.jspecify.annotations.Nullable PrefetchKey key(String name) {
        for (Fact fact : Fact.values()) {
            if (fact.name().equals(name)) {
                return PrefetchKey.of(fact);
            }
        }
        return null;
    }

    private static Parameters outputs(JsonNode decision, JsonNode state) {
        Parameters outputs = new Parameters();
        outputs.setId("outputs");
        outputs.addParameter("outcome", new CodeType(state.path("outcome").asText()));
        outputs.addParameter("indicator", new CodeType(state.path("indicator").asText()));
        for (JsonNode order : decision.path("orders")) {
            Parameters.ParametersParameterComponent judged =
                    outputs.addParameter().setName("order");
            judged.addPart()
                    .setName("reference")
                    .setValue(new StringType(order.path("order").asText()));
            judged.addPart()
                    .setName("outcome")
                    .setValue(new CodeType(
                            order.path("assessment").path("outcome").asText()));
        }
        outputs.addParameter("pathway", new StringType(decision.path("pathway").asText()));
        outputs.addParameter("policy", new StringType(decision.path("policy").asText()));
        outputs.addParameter(
                "policyHash", new StringType(decision.path("policyHash").asText()));
        return outputs;
    }
}
