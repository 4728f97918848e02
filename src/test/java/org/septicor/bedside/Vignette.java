package org.septicor.bedside;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One row of the worked vignettes (vignettes.json, a copy of the clinical file).
 *
 * @param expectedIndicator as the pathway names it; {@code none} for a silence
 * @param order the draft order that the row judges; {@code null} where it judges the chart alone
 */
public record Vignette(
        String id,
        String description,
        VignetteState state,
        VignetteOrder order,
        String expectedRule,
        String expectedIndicator,
        String key) {

    private static final List<Vignette> ALL = load();

    /** Every row. */
    public static List<Vignette> all() {
        return ALL;
    }

    /** The rows that judge the chart alone: 164 of them. */
    public static List<Vignette> withoutOrder() {
        return ALL.stream().filter(vignette -> vignette.order() == null).toList();
    }

    /** The rows that judge a draft order: 43 of them. */
    public static List<Vignette> withOrder() {
        return ALL.stream().filter(vignette -> vignette.order() != null).toList();
    }

    public static Vignette named(String id) {
        return ALL.stream().filter(v -> v.id().equals(id)).findFirst().orElseThrow();
    }

    /** {@code V09a "DBP 49, MAP 67"}, as a clinician would cite it. */
    @Override
    public String toString() {
        return id + " \"" + description + "\": expected " + expectedRule + " " + expectedIndicator;
    }

    private static List<Vignette> load() {
        try (InputStream file = Vignette.class.getResourceAsStream("/vignettes.json")) {
            List<Vignette> rows = new ArrayList<>();
            for (JsonNode row : new ObjectMapper().readTree(file)) {
                JsonNode indicator = row.get("expectedIndicator");
                rows.add(new Vignette(
                        row.get("id").textValue(),
                        row.get("description").textValue(),
                        VignetteState.read(row.get("state")),
                        row.hasNonNull("order") ? VignetteOrder.read(row.get("order")) : null,
                        row.get("expectedRule").textValue(),
                        indicator.isNull() ? "none" : indicator.textValue().toLowerCase(Locale.ROOT),
                        row.get("key").textValue()));
            }
            return List.copyOf(rows);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
