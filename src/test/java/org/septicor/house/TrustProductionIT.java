package org.septicor.house;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.septicor.trust.BadTokens;
import org.septicor.trust.Ehrs;
import org.septicor.trust.ProductionTrust;
import org.septicor.trust.Token;

@QuarkusIntegrationTest
@TestProfile(ProductionTrust.class)
@DisplayName("The packaged jar in production")
class TrustProductionIT {

    private static RequestSpecification call() throws IOException {
        try (InputStream sample =
                TrustProductionIT.class.getResourceAsStream("/META-INF/resources/samples/dobutamine-test.json")) {
            return given().contentType("application/json").body(sample.readAllBytes());
        }
    }

    @Test
    @DisplayName("answers a client that it can verify, each token once")
    void good() throws IOException {
        for (Token token : new Token[] {Ehrs.token(), new Token(Ehrs.RSA, Ehrs.EHR, Ehrs.URL)}) {
            String bearer = token.bearer();
            call().header("Authorization", bearer).post(Ehrs.PATH).then().statusCode(200);
            call().header("Authorization", bearer).post(Ehrs.PATH).then().statusCode(401);
        }
    }

    @Test
    @DisplayName("answers every wrong call 401, in the same words")
    void bad() throws IOException {
        Set<String> bodies = new HashSet<>();
        for (var bad : BadTokens.table(ProductionTrust.LISTED_KEYS, "http://127.0.0.1:9/jwks")) {
            if (bad.name().equals("blank before the scheme")) {
                continue;
            }
            RequestSpecification call = given().contentType("application/json").body("{}");
            if (bad.authorization() != null) {
                call.header("Authorization", bad.authorization());
            }
            Response answer = call.post(Ehrs.PATH);
            assertEquals(401, answer.statusCode(), bad.name());
            bodies.add(answer.asString());
        }
        assertEquals(1, bodies.size(), bodies.toString());
    }

    @Test
    @DisplayName("tells everybody which services there are")
    void discovery() {
        given().get("/cds-services").then().statusCode(200);
    }
}
