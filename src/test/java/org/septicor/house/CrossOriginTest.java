package org.septicor.house;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which web pages may call the service: in dev, test and demo those of this machine, and no others. */
@QuarkusTest
class CrossOriginTest {

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:8080", "https://localhost", "http://127.0.0.1:3000", "http://[::1]:9000"})
    void aPageOfThisMachineMayCall(String origin) {
        get(origin)
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", origin)
                .header("Access-Control-Allow-Credentials", not("true"))
                .header("Vary", containsString("Origin"));
        preflight(origin)
                .then()
                .statusCode(anyOf(is(200), is(204)))
                .header("Access-Control-Allow-Origin", origin)
                .header("Access-Control-Allow-Methods", containsString("POST"))
                .header("Access-Control-Allow-Headers", equalTo("authorization,content-type"))
                .header("Vary", containsString("Origin"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://ehr.example.org",
                "http://localhost.example.org",
                "http://example.org?http://localhost",
                "http://127x0.0.1",
                "null"
            })
    void anyOtherPageMayNot(String origin) {
        get(origin).then().statusCode(403).header("Access-Control-Allow-Origin", nullValue());
        preflight(origin).then().statusCode(403).header("Access-Control-Allow-Origin", nullValue());
    }

    static Response get(String origin) {
        return given().header("Origin", origin).get("/cds-services");
    }

    static Response preflight(String origin) {
        return given().header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization,content-type")
                .options("/cds-services/septicor-patient-view");
    }
}
