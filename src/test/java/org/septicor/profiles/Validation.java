package org.septicor.profiles;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import ca.uhn.fhir.validation.ValidationOptions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.SnapshotGeneratingValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.UnknownCodeSystemWarningValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemContentMode;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.ValueSet;
import org.septicor.pathway.Pathway;

/**
 * HAPI's validator with FHIR R4 and the implementation guide as committed. It takes seconds to start: there is one for all tests.
 *
 * <p>Of LOINC, SNOMED CT, ATC, RxNorm and ICD it knows the codes that the guide lists, and no other.
 */
public final class Validation {
    static final FhirContext FHIR = FhirContext.forR4();

    private static final String UCUM = "http://unitsofmeasure.org";
    private static final DefaultProfileValidationSupport BASE = new DefaultProfileValidationSupport(FHIR);

    /** Started by the first who validates: whoever compiles the guide needs no validator of it. */
    private static final class Started {
        static final FhirValidator VALIDATOR = validator();
    }

    private Validation() {}

    private static FhirValidator validator() {
        PrePopulatedValidationSupport guide = new PrePopulatedValidationSupport(FHIR);
        List<IBaseResource> resources = Guide.resources();
        resources.forEach(guide::addResource);
        fragments(resources).forEach(guide::addCodeSystem);
        ValidationSupportChain chain = new ValidationSupportChain(
                BASE,
                guide,
                new InMemoryTerminologyServerValidationSupport(FHIR),
                new CommonCodeSystemsTerminologyService(FHIR),
                new SnapshotGeneratingValidationSupport(FHIR),
                new UnknownCodeSystemWarningValidationSupport(FHIR));
        return FHIR.newValidator().registerValidatorModule(new FhirInstanceValidator(chain));
    }

    /** Of each code system that is not here, the codes that the guide lists. */
    private static Collection<CodeSystem> fragments(List<IBaseResource> resources) {
        Map<String, CodeSystem> fragments = new TreeMap<>();
        for (IBaseResource resource : resources) {
            if (resource instanceof ValueSet values) {
                for (ValueSet.ConceptSetComponent include : values.getCompose().getInclude()) {
                    if (include.hasSystem() && BASE.fetchCodeSystem(include.getSystem()) == null) {
                        CodeSystem fragment = fragments.computeIfAbsent(
                                include.getSystem(),
                                system -> new CodeSystem()
                                        .setUrl(system)
                                        .setStatus(PublicationStatus.ACTIVE)
                                        .setContent(CodeSystemContentMode.FRAGMENT));
                        include.getConcept()
                                .forEach(concept -> fragment.addConcept().setCode(concept.getCode()));
                    }
                }
            }
        }
        fragments.keySet().removeIf(system -> system.equals(UCUM) || system.startsWith(Pathway.BASE));
        return fragments.values();
    }

    /** The structures, code systems and value sets of FHIR R4. */
    static List<IBaseResource> baseDefinitions() {
        BASE.fetchAllStructureDefinitions();
        return BASE.fetchAllConformanceResources();
    }

    /**
     * What is wrong with a resource, each error with its place; empty where it is valid.
     *
     * @param profiles ids of profiles of the guide, or canonicals; none for FHIR R4 and what the resource itself claims
     */
    public static List<String> errors(String json, String... profiles) {
        ValidationOptions options = new ValidationOptions();
        for (String profile : profiles) {
            options.addProfile(Guide.canonical("StructureDefinition", profile));
        }
        List<String> errors = new ArrayList<>();
        for (SingleValidationMessage message :
                Started.VALIDATOR.validateWithResult(json, options).getMessages()) {
            if (message.getSeverity() == ResultSeverityEnum.ERROR
                    || message.getSeverity() == ResultSeverityEnum.FATAL) {
                errors.add(message.getLocationString() + ": " + message.getMessage());
            }
        }
        return errors;
    }
}
