package org.septicor.ehr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeResourceDefinition;
import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.annotation.Count;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.OptionalParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.RequiredParam;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.annotation.Sort;
import ca.uhn.fhir.rest.api.SortSpec;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.param.ReferenceParam;
import ca.uhn.fhir.rest.param.TokenOrListParam;
import ca.uhn.fhir.rest.param.TokenParam;
import ca.uhn.fhir.rest.server.FifoMemoryPagingProvider;
import ca.uhn.fhir.rest.server.IResourceProvider;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.exceptions.AuthenticationException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.IdType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.septicor.bedside.ChartBuilder;
import org.septicor.bedside.StateBuilder;
import org.septicor.bedside.Vignette;
import org.septicor.chart.Chart;
import org.septicor.chart.ChartReader;
import org.septicor.chart.PrefetchKey;
import org.septicor.chart.PrefetchValue;
import org.septicor.chart.Reading;
import org.septicor.pathway.Pathway;
import org.septicor.pathway.Policy;

/**
 * An EHR that is not ours: HAPI's FHIR server on Jetty. It understands every query, pages its results, packs them, and the patient it
 * tells of is the patient of the prefetch.
 */
@QuarkusTest
class HapiServerTest {
    private static final FhirContext FHIR = FhirContext.forR4Cached();
    private static final ObjectMapper JSON = new ObjectMapper();
    /** So small that results are paged. */
    private static final int PAGE = 7;

    private static final Map<String, List<IBaseResource>> STORE = new LinkedHashMap<>();
    private static Server jetty;
    private static String base;

    @Inject
    Vertx vertx;

    /** Reads and searches of one type, as any server would offer them. */
    public static final class Resources implements IResourceProvider {
        private final String type;

        Resources(String type) {
            this.type = type;
        }

        @Override
        public Class<? extends IBaseResource> getResourceType() {
            return FHIR.getResourceDefinition(type).getImplementingClass();
        }

        @Read
        public IBaseResource read(@IdParam IdType id) {
            return all().filter(resource -> resource.getIdElement().getIdPart().equals(id.getIdPart()))
                    .findFirst()
                    .orElseThrow(() -> new ResourceNotFoundException(id));
        }

        @Search
        public List<IBaseResource> search(
                @RequiredParam(name = "patient") ReferenceParam patient,
                @OptionalParam(name = "code") TokenOrListParam code,
                @OptionalParam(name = "status") TokenOrListParam status,
                @OptionalParam(name = "lifecycle-status") TokenOrListParam lifecycle,
                @Sort SortSpec sort,
                @Count Integer count) {
            RuntimeResourceDefinition definition = FHIR.getResourceDefinition(type);
            assertTrue(
                    definition.getSearchParam(sort.getParamName()) != null, type + " sorts by " + sort.getParamName());
            assertTrue(count != null && count > 0);
            return all().filter(resource -> about(resource, patient.getIdPart()))
                    .filter(resource -> code == null || has(resource, code))
                    .filter(resource -> is(resource, "status", status))
                    .filter(resource -> is(resource, "lifecycleStatus", lifecycle))
                    .toList();
        }

        private Stream<IBaseResource> all() {
            return STORE.getOrDefault(type, List.of()).stream();
        }

        private static boolean about(IBaseResource resource, String patient) {
            return values(resource, "subject.reference").anyMatch(subject -> subject.equals("Patient/" + patient));
        }

        private static boolean has(IBaseResource resource, TokenOrListParam code) {
            List<IBase> codings = FHIR.newTerser().getValues(resource, "code.coding");
            for (TokenParam token : code.getValuesAsQueryTokens()) {
                for (IBase each : codings) {
                    Coding coding = (Coding) each;
                    if (coding.getCode().equals(token.getValue())
                            && coding.getSystem().equals(token.getSystem())) {
                        return true;
                    }
                }
            }
            return false;
        }

        private static boolean is(IBaseResource resource, String element, TokenOrListParam wanted) {
            return wanted == null
                    || values(resource, element)
                            .anyMatch(value -> wanted.getValuesAsQueryTokens().stream()
                                    .anyMatch(token -> token.getValue().equals(value)));
        }

        private static Stream<String> values(IBaseResource resource, String path) {
            return FHIR.newTerser().getValues(resource, path).stream()
                    .map(value -> ((org.hl7.fhir.instance.model.api.IPrimitiveType<?>) value).getValueAsString());
        }
    }

    /** Lets nobody in without the token. */
    public static final class Doorman {
        @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLED)
        public void check(RequestDetails request) {
            if (!("Bearer " + Caller.TOKEN).equals(request.getHeader("Authorization"))) {
                throw new AuthenticationException("who are you?");
            }
        }
    }

    @BeforeAll
    static void start() throws Exception {
        RestfulServer fhir = new RestfulServer(FHIR);
        for (String type : List.of(
                "Patient",
                "Encounter",
                "Condition",
                "Observation",
                "Medication",
                "MedicationAdministration",
                "MedicationRequest",
                "Procedure",
                "ServiceRequest",
                "Goal")) {
            fhir.registerProvider(new Resources(type));
        }
        fhir.registerInterceptor(new Doorman());
        FifoMemoryPagingProvider pages = new FifoMemoryPagingProvider(1000);
        pages.setDefaultPageSize(PAGE);
        pages.setMaximumPageSize(PAGE);
        fhir.setPagingProvider(pages);

        jetty = new Server();
        ServerConnector connector = new ServerConnector(jetty);
        connector.setHost("127.0.0.1");
        jetty.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler();
        context.addServlet(new ServletHolder(fhir), "/fhir/*");
        jetty.setHandler(context);
        jetty.start();
        base = "http://127.0.0.1:" + connector.getLocalPort() + "/fhir";
    }

    @AfterAll
    static void stop() throws Exception {
        jetty.stop();
    }

    static List<Vignette> everyEighthVignette() {
        List<Vignette> some = new ArrayList<>();
        List<Vignette> all = Vignette.withoutOrder();
        for (int i = 0; i < all.size(); i += 8) {
            some.add(all.get(i));
        }
        return some;
    }

    /** The chart comes from the server alone, its drugs by reference. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("everyEighthVignette")
    void tellsTheSameAsPrefetch(Vignette vignette) {
        ObjectNode request = ChartBuilder.request(vignette.state());
        String patientId = request.at("/context/patientId").textValue();
        fill(request.get("prefetch"));
        try (Caller caller = Caller.with(vertx, Caller.AMPLE)) {
            Visit visit = caller.ehr.visit(
                    AllowedServers.of(List.of(base), List.of(), false),
                    base,
                    new FhirAuthorization(Caller.TOKEN, "Bearer", "300", "patient/*.read", patientId),
                    patientId);
            Map<String, PrefetchValue> values = visit.complete(Map.of());
            values.forEach((key, value) -> {
                if (value instanceof PrefetchValue.Failed failed) {
                    throw new AssertionError(key + " " + failed.why());
                }
            });
            Chart chart = Chart.open(values, patientId);
            chart.supply(visit.medications(chart.wantedMedications()));
            assertEquals(java.util.Set.of(), chart.wantedMedications());
            Reading reading = ChartReader.read(chart, StateBuilder.NOW, ZoneOffset.UTC);
            assertEquals(java.util.Set.of(), reading.incomplete());
            assertEquals(java.util.Set.of(), reading.outOfReach());
            assertEquals(
                    vignette.expectedRule(),
                    new Pathway(Policy.standard()).assess(reading.state()).outcome(),
                    vignette::toString);
        }
    }

    @Test
    void pagesItsResults() {
        fill(ChartBuilder.request(Vignette.named("V37a").state()).get("prefetch"));
        try (Caller caller = Caller.with(vertx, Caller.AMPLE)) {
            List<IBaseResource> observations = STORE.get("Observation");
            for (int i = 0; i < 3 * PAGE; i++) {
                IBaseResource copy = FHIR.newTerser().clone(observations.get(0));
                copy.setId("copy-" + i);
                observations.add(copy);
            }
            String patientId = STORE.get("Patient").get(0).getIdElement().getIdPart();
            Map<String, PrefetchValue> values = caller.ehr
                    .visit(
                            AllowedServers.of(List.of(base), List.of(), false),
                            base,
                            new FhirAuthorization(Caller.TOKEN, "Bearer", "300", "patient/*.rs", patientId),
                            patientId)
                    .complete(Map.of());
            int most = values.values().stream()
                    .filter(PrefetchValue.Delivered.class::isInstance)
                    .mapToInt(value -> ((PrefetchValue.Delivered) value).pages().size())
                    .max()
                    .orElse(0);
            assertTrue(most >= 4, "pages: " + most);
            assertEquals(java.util.Set.of(), Chart.open(values, patientId).incomplete());
        }
    }

    @Test
    void refusesAnotherToken() {
        try (Caller caller = Caller.with(vertx, Caller.AMPLE)) {
            Map<String, PrefetchValue> values = caller.ehr
                    .visit(
                            AllowedServers.of(List.of(base), List.of(), false),
                            base,
                            new FhirAuthorization("stolen", "Bearer", "300", "patient/*.read", null),
                            "p1")
                    .complete(Map.of());
            for (PrefetchKey key : PrefetchKey.values()) {
                assertEquals(
                        "was not sent and could not be fetched: " + Trouble.TOKEN_REFUSED.why(),
                        Caller.why(values.get(key.key())));
            }
        }
    }

    /** Puts the resources of a prefetch into the server; drugs become Medications that are referred to. */
    private static void fill(JsonNode prefetch) {
        STORE.clear();
        for (JsonNode value : prefetch) {
            if (value.path("resourceType").asText().equals("Bundle")) {
                value.path("entry").forEach(entry -> store((ObjectNode) entry.get("resource")));
            } else if (value.isObject()) {
                store((ObjectNode) value);
            }
        }
    }

    private static void store(ObjectNode resource) {
        JsonNode drug = resource.remove("medicationCodeableConcept");
        if (drug != null) {
            String id = "m" + STORE.values().stream().mapToInt(List::size).sum();
            ObjectNode medication =
                    JSON.createObjectNode().put("resourceType", "Medication").put("id", id);
            medication.set("code", drug);
            store(medication);
            resource.putObject("medicationReference").put("reference", "Medication/" + id);
        }
        IBaseResource parsed = FHIR.newJsonParser().parseResource(resource.toString());
        List<IBaseResource> ofType =
                STORE.computeIfAbsent(resource.get("resourceType").textValue(), type -> new ArrayList<>());
        IIdType id = parsed.getIdElement();
        if (ofType.stream().noneMatch(other -> other.getIdElement().getIdPart().equals(id.getIdPart()))) {
            ofType.add(parsed);
        }
    }
}
