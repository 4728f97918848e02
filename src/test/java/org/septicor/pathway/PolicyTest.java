package org.septicor.pathway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.septicor.bedside.StateBuilder;
import org.septicor.bedside.Vignette;

@DisplayName("A site policy")
class PolicyTest {

    @ParameterizedTest(name = "{0}")
    @DisplayName("moves a judgement call inside its safe range, and nothing else")
    @EnumSource(Thresholds.class)
    void moves(Thresholds threshold) {
        BigDecimal tiny = new BigDecimal("0.001");
        assertEquals(threshold.value(), Policy.standard().value(threshold));
        BigDecimal from = threshold.safeFrom();
        BigDecimal to = threshold.safeTo();
        if (from == null || to == null) {
            assertTrue(!threshold.movable());
            assertThrows(
                    IllegalArgumentException.class,
                    () -> with(threshold, threshold.value().add(tiny)));
            return;
        }
        assertTrue(threshold.movable());
        assertTrue(from.compareTo(threshold.value()) <= 0 && threshold.value().compareTo(to) <= 0);
        assertEquals(from, with(threshold, from).value(threshold));
        assertEquals(to, with(threshold, to).value(threshold));
        assertThrows(IllegalArgumentException.class, () -> with(threshold, from.subtract(tiny)));
        assertThrows(IllegalArgumentException.class, () -> with(threshold, to.add(tiny)));
        assertTrue(!threshold.unit().isEmpty() && !threshold.source().isEmpty());
    }

    /** A target that falls once there is hypoperfusion would be the wrong way round. */
    @Test
    @DisplayName("has no target of the old above that of all")
    void targets() {
        Map<Thresholds, BigDecimal> upsideDown =
                Map.of(Thresholds.MAP_TARGET, new BigDecimal("62"), Thresholds.MAP_TARGET_OLDER, new BigDecimal("63"));
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> Policy.of("site", upsideDown));
        assertTrue(refused.getMessage().contains("MAP_TARGET_OLDER"), refused.getMessage());
        assertTrue(refused.getMessage().contains("62"), refused.getMessage());
        Map<Thresholds, BigDecimal> equal =
                Map.of(Thresholds.MAP_TARGET, new BigDecimal("63"), Thresholds.MAP_TARGET_OLDER, new BigDecimal("63"));
        assertEquals(new BigDecimal("63"), Policy.of("site", equal).value(Thresholds.MAP_TARGET));
    }

    private static Policy with(Thresholds threshold, BigDecimal value) {
        return Policy.of("site", Map.of(threshold, value));
    }

    @Test
    @DisplayName("changes the advice: a MAP target of 70 makes 68 too low")
    void decides() {
        PatientState base = StateBuilder.of(Vignette.named("V37a").state());
        assertEquals("D-37", new Pathway(Policy.standard()).assess(base).outcome());
        Pathway site = new Pathway(with(Thresholds.MAP_TARGET, new BigDecimal("70")));
        assertEquals("D-08b", site.assess(base).outcome());
        assertEquals("site", site.policy().name());
        assertEquals("default", Policy.standard().name());
    }

    @Test
    @DisplayName("changes a window: an echo of 40 min is too old for a site that wants 30")
    void windows() {
        PatientState base = StateBuilder.of(Vignette.named("V37a").state());
        Pathway site = new Pathway(with(Thresholds.WINDOW_CRT, new BigDecimal("60")));
        assertEquals("D-37", site.assess(base).outcome());
        PatientState later = StateBuilder.of(Vignette.named("V12b").state());
        assertEquals("D-12", site.assess(later).outcome());
    }
}
