package org.septicor.house;

import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In production no web page may call until the site lists it: no list never means everyone. */
@QuarkusIntegrationTest
@TestProfile(CrossOriginProductionIT.Production.class)
class CrossOriginProductionIT {

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:8080", "http://ehr.example.org"})
    void nobodyIsListedByDefault(String origin) {
        CrossOriginTest.get(origin).then().statusCode(403).header("Access-Control-Allow-Origin", nullValue());
        CrossOriginTest.preflight(origin).then().statusCode(403).header("Access-Control-Allow-Origin", nullValue());
    }

    /** The packaged jar started without a profile. */
    public static class Production implements QuarkusTestProfile {
        @Override
        public String getConfigProfile() {
            return "prod";
        }
    }
}
