package org.septicor.hooks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** P-8 for some only. */
@QuarkusTest
@TestProfile(PartlyShadowTest.Some.class)
@DisplayName("On a silent run of some rules, services or clients")
class PartlyShadowTest {
    public static class Some implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "septicor.shadow.rules", "D-37",
                    "septicor.shadow.services", "septicor-order-select",
                    "septicor.shadow.clients", "epic");
        }
    }

    @Test
    @DisplayName("those are not shown, the others are")
    void some() {
        Talk.Answer rule = Talk.call(Samples.request("dobutamine-test"));
        assertEquals("D-37 shadow", rule.state());
        assertEquals("shadow", Talk.decision(rule).path("mode").asText());
        Talk.Answer live = Talk.call(Samples.request("refractory-shock"));
        assertEquals(List.of("D06"), live.cards());
        assertEquals("live", Talk.decision(live).path("mode").asText());
        Talk.Answer client = Talk.call(Samples.request("refractory-shock"), Talk.as("epic"));
        assertEquals("D-06 shadow", client.state());
        assertEquals("shadow", Talk.decision(client).path("mode").asText());
        Talk.Answer service = Talk.call(Samples.request("dobutamine-too-early"));
        assertEquals(List.of(), service.cards());
        assertEquals(true, service.orders().get(0).endsWith(" shadow"));
        assertEquals(1, Talk.call(Samples.request("unit-slip")).cards().size());
    }
}
