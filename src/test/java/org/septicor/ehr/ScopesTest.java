package org.septicor.ehr;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What scopes grant, in both grammars. */
class ScopesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            nullValues = "-",
            value = {
                "patient/Observation.read; true; true",
                "patient/Observation.*; true; true",
                "patient/*.read; true; true",
                "user/*.*; true; true",
                "system/Observation.read; true; true",
                "patient/*.* user/*.* launch openid profile online_access; true; true",
                "launch openid patient/Condition.read  patient/Observation.read; true; true",
                "patient/Observation.rs; true; true",
                "patient/Observation.cruds; true; true",
                "patient/*.rs; true; true",
                "user/Observation.r; true; false",
                "user/Observation.s; false; true",
                "patient/Observation.rs?category=http://terminology.hl7.org/CodeSystem/observation-category|laboratory; false; false",
                "patient/Observation.rs?category=laboratory patient/Observation.rs; true; true",
                "patient/Observation.write; false; false",
                "patient/Observation.cud; false; false",
                "patient/Observation.sr; false; false",
                "patient/Condition.read; false; false",
                "patient/observation.read; false; false",
                "patient/Observation; false; false",
                "patient/Observation.; false; false",
                "Observation.read; false; false",
                "admin/Observation.read; false; false",
                "patient/Observation.reads; false; false",
                "patient/ObservationX.read; false; false",
                "openid; false; false",
                "''; false; false",
                "-; false; false",
            })
    void grants(String scope, boolean reading, boolean searching) {
        Scopes scopes = new Scopes(scope);
        assertEquals(reading, scopes.grantsReading("Observation"), "reading");
        assertEquals(searching, scopes.grantsSearching("Observation"), "searching");
    }
}
