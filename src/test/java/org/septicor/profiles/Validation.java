package org.septicor.profiles;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import ca.uhn.fhir.validation.ValidationOptions;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.SnapshotGeneratingValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.UnknownCodeSystemWarningValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.instance.model.api.IBaseResource;

/**
 * HAPI's validator with FHIR R4 and the implementation guide as committed. It takes seconds to start: there is one for all tests.
 *
 * <p>It holds no LOINC, SNOMED CT, ATC, RxNorm or ICD: a code of those is only checked against the value sets that list it.
 */
public final class Validation {
    static final FhirContext FHIR = FhirContext.forR4();

    private static final DefaultProfileValidationSupport BASE = new DefaultProfileValidationSupport(FHIR);

    /** Started by the first who validates: whoever compiles the guide needs no validator of it. */
    private static final class Started {
        static final FhirValidator VALIDATOR = validator();
    }

    private Validation() {}

    private static FhirValidator validator() {
        PrePopulatedValidationSupport guide = new PrePopulatedValidationSupport(FHIR);
        Guide.resources().forEach(guide::addResource);
        ValidationSupportChain chain = new ValidationSupportChain(
                BASE,
                guide,
                new InMemoryTerminologyServerValidationSupport(FHIR),
                new CommonCodeSystemsTerminologyService(FHIR),
                new SnapshotGeneratingValidationSupport(FHIR),
                new UnknownCodeSystemWarningValidationSupport(FHIR));
        return FHIR.newValidator().registerValidatorModule(new FhirInstanceValidator(chain));
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
