package org.septicor.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.septicor.pathway.Fact;

/** The templates keep to what every CDS Hooks 2.0 client can run (R-083 … R-105). */
class PrefetchKeyTest {
    private static final Pattern TOKEN = Pattern.compile("\\{\\{(.*?)}}");
    private static final Set<String> PARAMETERS =
            Set.of("patient", "code", "status", "lifecycle-status", "_sort", "_count");

    @Test
    void theKeysInOrder() {
        assertEquals(
                List.of(
                        "patient",
                        "encounter",
                        "conditions",
                        "bloodPressure",
                        "vitals",
                        "laboratory",
                        "echocardiography",
                        "hemodynamics",
                        "ventilation",
                        "infusions",
                        "orders",
                        "procedures",
                        "serviceRequests",
                        "goals"),
                Arrays.stream(PrefetchKey.values()).map(PrefetchKey::key).toList());
        assertEquals(
                EnumSet.of(
                        PrefetchKey.PATIENT, PrefetchKey.CONDITIONS, PrefetchKey.BLOOD_PRESSURE, PrefetchKey.INFUSIONS),
                EnumSet.copyOf(Arrays.stream(PrefetchKey.values())
                        .filter(PrefetchKey::required)
                        .toList()));
    }

    @ParameterizedTest
    @EnumSource(PrefetchKey.class)
    void templatesAreRunnable(PrefetchKey key) {
        String template = key.template();
        assertFalse(template.startsWith("/"));
        TOKEN.matcher(template).results().forEach(token -> assertEquals("context.patientId", token.group(1)));
        String url = TOKEN.matcher(template).replaceAll("123");
        assertFalse(url.contains("{") || url.contains("|"), url);
        URI.create(url);
        if (key == PrefetchKey.PATIENT) {
            return;
        }
        assertTrue(template.startsWith(key.resourceType() + "?"));
        Set<String> names = new HashSet<>();
        for (String parameter : template.substring(template.indexOf('?') + 1).split("&")) {
            String name = parameter.substring(0, parameter.indexOf('='));
            assertTrue(names.add(name), "repeated " + name);
            assertTrue(PARAMETERS.contains(name), name);
        }
        assertTrue(names.contains("_count") && names.contains("_sort"));
        assertTrue(template.contains("_sort=-"));
        assertTrue(template.length() < 1800, "too long for a URL: " + template.length());
    }

    @Test
    void everyFactBelongsToOneKey() {
        for (Fact fact : Fact.values()) {
            PrefetchKey first = PrefetchKey.of(fact);
            assertTrue(first == null || first.facts().contains(fact));
        }
        for (PrefetchKey key : PrefetchKey.values()) {
            for (Fact fact : key.facts()) {
                assertTrue(PrefetchKey.of(fact) != null);
            }
            assertEquals(key, PrefetchKey.named(key.key()));
        }
    }
}
