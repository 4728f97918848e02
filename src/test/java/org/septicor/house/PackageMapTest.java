package org.septicor.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;

/**
 * The rooms of the house and what each may import: the architecture's table as code.
 *
 * <p>Every room may import itself, {@code java.*} and the nullness annotations; what more, its line says. A line that
 * fails is a question to the design. An arrow that runs up is never the answer.
 */
@AnalyzeClasses(packages = PackageMapTest.HOUSE, importOptions = ImportOption.DoNotIncludeTests.class)
class PackageMapTest {

    static final String HOUSE = "org.septicor";

    private static final String[] NOTHING_MORE = {};
    private static final String[] JACKSON = {"com.fasterxml.jackson.."};
    private static final String[] HAPI = {"ca.uhn.fhir..", "org.hl7.fhir.."};
    private static final String[] SIGNATURES = {"com.amazon.corretto.."};
    private static final String[] DATABASE = {"javax.sql..", "io.agroal..", "org.flywaydb.core.."};
    private static final String[] CRYPTOGRAPHY = {"javax.crypto.."};
    private static final String[] CONTAINER = {
        "jakarta..",
        "io.quarkus..",
        "org.eclipse.microprofile..",
        "io.smallrye..",
        "io.vertx..",
        "org.jboss.logging..",
        "org.jboss.resteasy.reactive.."
    };

    @ArchTest
    static final ArchRule PATHWAY = room("pathway", NOTHING_MORE);

    @ArchTest
    static final ArchRule CHART = room("chart", rooms("pathway"), JACKSON);

    @ArchTest
    static final ArchRule EHR = room("ehr", rooms("pathway", "chart"), JACKSON, CONTAINER);

    @ArchTest
    static final ArchRule CARD = room("card", rooms("pathway"), HAPI);

    @ArchTest
    static final ArchRule POLICY = room("policy", rooms("pathway"), JACKSON, CONTAINER);

    @ArchTest
    static final ArchRule TRUST = room("trust", JACKSON, CONTAINER, SIGNATURES);

    @ArchTest
    static final ArchRule RECORD = room("record", JACKSON, DATABASE, CRYPTOGRAPHY, CONTAINER);

    @ArchTest
    static final ArchRule HOOKS = room(
            "hooks", rooms("pathway", "chart", "ehr", "card", "policy", "trust", "record"), JACKSON, HAPI, CONTAINER);

    /** The page speaks to the service as any other client does: over HTTP. */
    @ArchTest
    static final ArchRule WORKBENCH = room("workbench", CONTAINER);

    @ArchTest
    static final ArchRule NO_ROOM_BUT_THESE = classes()
            .should()
            .resideInAnyPackage(
                    rooms("pathway", "chart", "ehr", "card", "policy", "trust", "record", "hooks", "workbench"))
            .because("the list of rooms is closed");

    @ArchTest
    static final ArchRule NO_CIRCLES = slices().matching(HOUSE + ".(*)..")
            .namingSlices("$1")
            .should()
            .beFreeOfCycles()
            .allowEmptyShould(true);

    private static ArchRule room(String name, String[]... more) {
        String[] allowed = Stream.concat(
                        Stream.of(HOUSE + "." + name + "..", "java..", "org.jspecify.annotations.."),
                        Stream.of(more).flatMap(Stream::of))
                .toArray(String[]::new);
        return classes()
                .that()
                .resideInAPackage(HOUSE + "." + name + "..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed)
                .allowEmptyShould(true);
    }

    private static String[] rooms(String... names) {
        return Stream.of(names).map(name -> HOUSE + "." + name + "..").toArray(String[]::new);
    }
}
