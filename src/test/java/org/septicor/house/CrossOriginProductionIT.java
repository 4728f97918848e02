package org.septicor.house;

import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.septicor.trust.ProductionTrust;

/** In production no web page may call until the site lists it: no list never means everyone. */
@QuarkusIntegrationTest
@TestProfile(ProductionTrust.class)
class CrossOriginProductionIT {

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:8080", "http://ehr.example.org"})
    void nobodyIsListedByDefault(String origin) {
        CrossOriginTest.get(origin).then().statusCode(403).header("Access-Control-Allow-Origin", nullValue());
        CrossOriginTest.preflight(origin).then().statusCode(403).header("Access-Control-Allow-Origin", nullValue());
    }
}
