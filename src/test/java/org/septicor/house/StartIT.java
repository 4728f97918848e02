package org.septicor.house;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the packaged jar does when it is started as an operator would, without the test's configuration. */
@DisplayName("The packaged jar")
class StartIT {
    @TempDir
    private Path folder;

    /** What it says until it gives up. */
    private String refusal(String... properties) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Dquarkus.http.port=0");
        command.add("-Dsepticor.record.directory=" + folder.resolve("data"));
        command.addAll(List.of(properties));
        command.add("-jar");
        command.add(Path.of("target", "quarkus-app", "quarkus-run.jar").toString());
        File log = folder.resolve("log").toFile();
        ProcessBuilder start =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log);
        start.environment().keySet().removeIf(key -> key.startsWith("QUARKUS") || key.startsWith("SEPTICOR"));
        Process started = start.start();
        try {
            assertTrue(started.waitFor(60, TimeUnit.SECONDS), "it has started");
            assertNotEquals(0, started.exitValue());
            String said = Files.readString(log.toPath());
            assertFalse(said.contains("\tat "), said);
            return said;
        } finally {
            started.destroyForcibly();
        }
    }

    @Test
    @DisplayName("refuses to start without a client in production, and says what to configure")
    void noClient() throws Exception {
        String said = refusal();
        for (String key : List.of("issuer", "jwks", "audience")) {
            assertTrue(said.contains("septicor.trust.clients.<name>." + key), said);
        }
        assertTrue(said.contains("-Dquarkus.profile=demo"), said);
    }

    @Test
    @DisplayName("refuses to be open in production")
    void open() throws Exception {
        String said = refusal("-Dsepticor.trust.mode=open");
        assertTrue(said.contains("septicor.trust.mode=open is for the profiles dev, test and demo, not prod"), said);
    }

    @Test
    @DisplayName("refuses to start with half a client, and names what is missing")
    void halfAClient() throws Exception {
        String said = refusal("-Dsepticor.trust.clients.ward.issuer=https://ehr.test");
        assertTrue(said.contains("septicor.trust.clients.ward.audience, septicor.trust.clients.ward.jwks"), said);
    }

    @Test
    @DisplayName("refuses a setting that it cannot follow, and names it, before it says that it is ready")
    void wrongSetting() throws Exception {
        Path policy = Files.writeString(folder.resolve("policy.properties"), "name=ours\nMAP_TARGET=90\n");
        for (List<String> each : List.of(
                List.of("septicor.language=de", "septicor.language is en or fr"),
                List.of("septicor.time-zone=Nowhere/Land", "septicor.time-zone is a zone"),
                List.of("septicor.limits.entries=0", "septicor.limits.entries"),
                List.of("septicor.limits.feedback=0", "septicor.limits.feedback"),
                List.of("septicor.public-address=ward", "septicor.public-address is the address"),
                List.of("septicor.policy.location=" + policy, "MAP_TARGET may not be 90"))) {
            String said = refusal("-Dquarkus.profile=demo", "-D" + each.get(0));
            assertTrue(said.contains("The service does not start: ") && said.contains(each.get(1)), said);
        }
    }

    @Test
    @DisplayName("refuses in production what is for places without patients: any page, calls that name their own time")
    void notForPatients() throws Exception {
        for (String setting : List.of("quarkus.http.cors.origins=*", "septicor.as-of.enabled=true")) {
            String said = refusal(
                    "-D" + setting,
                    "-Dsepticor.trust.clients.ward.issuer=https://ehr.test",
                    "-Dsepticor.trust.clients.ward.jwks=https://ehr.test/jwks",
                    "-Dsepticor.trust.clients.ward.audience=https://cds.test");
            assertTrue(said.contains(setting + " is for the profiles dev, test and demo, not prod"), said);
        }
    }
}
