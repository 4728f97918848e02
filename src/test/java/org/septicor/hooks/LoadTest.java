package org.septicor.hooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Loads the service and the yardstick in turn, on loopback, with wrk; started by {@code src/test/load/run.sh}. */
@QuarkusTest
@EnabledIfSystemProperty(named = "load", matches = "true", disabledReason = "started by src/test/load/run.sh")
@DisplayName("Under load")
class LoadTest {
    private static final int ROUNDS = 3;

    @TestHTTPResource("/")
    URI base;

    @Test
    @DisplayName("the service beside an endpoint that only parses the same body")
    void load() throws IOException, InterruptedException {
        Path folder = Path.of("target", "load");
        Files.createDirectories(folder);
        Path body = folder.resolve("body.json");
        Files.write(body, BigChart.body());
        Path script = folder.resolve("post.lua");
        Files.writeString(
                script,
                "wrk.method='POST'\nwrk.headers['Content-Type']='application/json'\n" + "local f=io.open('" + body
                        + "','rb')\nwrk.body=f:read('*all')\nf:close()\n",
                StandardCharsets.UTF_8);
        String service = base + "cds-services/septicor-patient-view";
        String yardstick = base + "benchmark/parse-only";
        wrk(script, service, 4, 8);
        wrk(script, yardstick, 4, 8);
        for (int round = 0; round < ROUNDS; round++) {
            say("== saturated (8 connections), parse only\n" + wrk(script, yardstick, 8, 10));
            say("== saturated (8 connections), service\n" + wrk(script, service, 8, 10));
        }
        say("== below saturation (1 connection), service\n" + wrk(script, service, 1, 10));
    }

    private static String wrk(Path script, String url, int connections, int seconds)
            throws IOException, InterruptedException {
        Process wrk = new ProcessBuilder(List.of(
                        "wrk",
                        "-t1",
                        "-c" + connections,
                        "-d" + seconds + "s",
                        "--latency",
                        "-s",
                        script.toString(),
                        url))
                .redirectErrorStream(true)
                .start();
        String said = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, wrk.waitFor(), said);
        assertFalse(said.contains("Non-2xx"), said);
        return said;
    }

    private static void say(String text) {
        System.out.println(text);
    }
}
