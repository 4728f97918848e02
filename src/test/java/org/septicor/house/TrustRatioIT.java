package org.septicor.house;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.septicor.trust.Ehrs;
import org.septicor.trust.RequiredTrust;
import org.septicor.trust.Token;

/**
 * What verifying the caller costs: two packaged jars side by side, one that needs a token and one that does not, called in turns
 * over one connection each: {@code ./mvnw verify -Dit.test=TrustRatioIT -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false
 * -Dratio=true}. A measurement that is asked for, on a quiet machine: the ratio is held to what is promised.
 */
@EnabledIfSystemProperty(named = "ratio", matches = "true")
class TrustRatioIT {
    private static final int WARM_UP = 300;
    private static final int ROUNDS = 1_500;
    private static final double PROMISED = 1.3;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir
    private Path folder;

    @Test
    void takingTurns() throws Exception {
        Map<String, String> demo = new LinkedHashMap<>();
        demo.put("quarkus.profile", "demo");
        demo.put("septicor.record.directory", folder.resolve("open").toString());
        Map<String, String> required = new LinkedHashMap<>(new RequiredTrust().getConfigOverrides());
        required.keySet().removeIf(key -> key.contains(".standard.") || key.contains(".epic."));
        required.put("quarkus.profile", "demo");
        required.put("septicor.record.directory", folder.resolve("required").toString());
        try (InputStream sample =
                        TrustRatioIT.class.getResourceAsStream("/META-INF/resources/samples/dobutamine-test.json");
                PackagedJar openJar =
                        PackagedJar.start(folder.resolve("open.log"), demo).ready();
                PackagedJar securedJar = PackagedJar.start(folder.resolve("secured.log"), required)
                        .ready()) {
            byte[] body = sample.readAllBytes();
            URI open = openJar.uri();
            URI secured = securedJar.uri();
            Map<String, Supplier<HttpRequest>> calls = new LinkedHashMap<>();
            calls.put("open", () -> call(open, body).build());
            calls.put(
                    "ES384",
                    () -> call(secured, body)
                            .header("Authorization", Ehrs.token().bearer())
                            .build());
            calls.put(
                    "RS384",
                    () -> call(secured, body)
                            .header("Authorization", new Token(Ehrs.RSA, Ehrs.EHR, Ehrs.URL).bearer())
                            .build());
            Map<String, long[]> times = new LinkedHashMap<>();
            calls.keySet().forEach(name -> times.put(name, new long[ROUNDS]));
            for (int round = -WARM_UP; round < ROUNDS; round++) {
                for (Map.Entry<String, Supplier<HttpRequest>> each : calls.entrySet()) {
                    HttpRequest request = each.getValue().get();
                    long start = System.nanoTime();
                    int status = client.send(request, HttpResponse.BodyHandlers.ofByteArray())
                            .statusCode();
                    if (status != 200) {
                        throw new IllegalStateException(each.getKey() + " answered " + status);
                    }
                    if (round >= 0) {
                        times.get(each.getKey())[round] = System.nanoTime() - start;
                    }
                }
            }
            double ofOpen = median(times.get("open"));
            times.forEach((name, nanos) -> System.out.printf(
                    "%-6s p50 %6.0f us, %.2f x open%n", name, median(nanos) / 1_000, median(nanos) / ofOpen));
            times.forEach((name, nanos) -> assertTrue(median(nanos) <= PROMISED * ofOpen, name));
        }
    }

    private static HttpRequest.Builder call(URI service, byte[] body) {
        return HttpRequest.newBuilder(service.resolve(Ehrs.PATH))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    }

    private static double median(long[] nanos) {
        Arrays.sort(nanos);
        return nanos[nanos.length / 2];
    }
}
