package org.septicor.hooks.decisions;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.septicor.chart.fhir.FhirJson;
import org.septicor.pathway.Breathing;
import org.septicor.pathway.Datum;
import org.septicor.pathway.DoseUnit;
import org.septicor.pathway.Drug;
import org.septicor.pathway.Fact;
import org.septicor.pathway.Finding;
import org.septicor.pathway.Gap;
import org.septicor.pathway.Infusion;
import org.septicor.pathway.Order;
import org.septicor.pathway.PatientState;
import org.septicor.pathway.Pressure;
import org.septicor.pathway.Rhythm;
import org.septicor.pathway.Strength;
import org.septicor.pathway.Thresholds;
import org.septicor.pathway.Waveform;

/** Reads back what {@link Inputs} wrote, digit for digit. */
final class InputsReader {
    /** A decision speaks of something that this version no longer knows: a fact, a drug, a threshold. */
    static final class Outlived extends Exception {
        private static final long serialVersionUID = 1L;

        Outlived(Throwable cause) {
            super(cause);
        }
    }

    private InputsReader() {}

    static JsonNode tree(byte[] body) {
        try {
            return FhirJson.TREE.readTree(body);
        } catch (IOException broken) {
            throw new IllegalArgumentException("not a decision", broken);
        }
    }

    /**
     * @param decision the whole decision
     * @throws Outlived when it cannot be read by this version
     */
    static Inputs read(JsonNode decision) throws Outlived {
        JsonNode json = decision.path("state");
        try {
            List<Order> orders = new ArrayList<>();
            for (JsonNode order : json.path("orders")) {
                orders.add(order(order));
            }
            Map<Thresholds, BigDecimal> moved = new EnumMap<>(Thresholds.class);
            for (Map.Entry<String, JsonNode> threshold : json.path("thresholds").properties()) {
                moved.put(
                        Thresholds.valueOf(threshold.getKey()),
                        threshold.getValue().decimalValue());
            }
            return new Inputs(state(json), orders, moved);
        } catch (IllegalArgumentException | DateTimeException unknown) {
            throw new Outlived(unknown);
        }
    }

    private static PatientState state(JsonNode json) {
        PatientState.Builder state =
                PatientState.at(Instant.parse(json.path("asOf").asText()));
        for (JsonNode datum : json.path("charted")) {
            state.put(datum(datum));
        }
        for (JsonNode infusion : json.path("infusions")) {
            state.running(new Infusion(
                    Drug.valueOf(infusion.path("drug").asText()),
                    number(infusion, "dose"),
                    infusion.path("charted").asText(),
                    time(infusion, "start"),
                    time(infusion, "lastChange"),
                    infusion.path("source").asText()));
        }
        state.arterial(pressure(json.get("arterial")));
        state.cuff(pressure(json.get("cuff")));
        state.atEcho(pressure(json.get("atEcho")));
        state.lastBolus(time(json, "lastBolus"));
        for (JsonNode gap : json.path("setAside")) {
            state.setAside(gap(gap));
        }
        return state.build();
    }

    private static Datum datum(JsonNode json) {
        return json.has("gap") ? gap(json) : finding(json);
    }

    private static Gap gap(JsonNode json) {
        return new Gap(
                fact(json),
                Words.member(Gap.Kind.class, json.path("gap").asText()),
                json.path("detail").asText());
    }

    private static Finding finding(JsonNode json) {
        Fact fact = fact(json);
        JsonNode value = json.path("value");
        Set<Finding.Remark> remarks = EnumSet.noneOf(Finding.Remark.class);
        json.path("remarks").forEach(remark -> remarks.add(Finding.Remark.valueOf(remark.asText())));
        Object read = switch (fact.kind()) {
            case NUMBER -> required(value.isNumber(), value).decimalValue();
            case FLAG -> required(value.isBoolean(), value).booleanValue();
            case CODE -> code(fact, value.asText());
        };
        return new Finding(fact, read, time(json, "time"), json.path("source").asText(), Set.copyOf(remarks));
    }

    private static JsonNode required(boolean there, JsonNode value) {
        if (!there) {
            throw new IllegalArgumentException("a value of another kind");
        }
        return value;
    }

    private static DoseUnit unit(String code) {
        DoseUnit unit = DoseUnit.of(code);
        if (unit == null) {
            throw new IllegalArgumentException("no unit of ours");
        }
        return unit;
    }

    private static Enum<?> code(Fact fact, String name) {
        return switch (fact) {
            case RHYTHM -> Rhythm.valueOf(name);
            case BREATHING -> Breathing.valueOf(name);
            default -> Waveform.valueOf(name);
        };
    }

    private static Fact fact(JsonNode json) {
        return Fact.valueOf(json.path("fact").asText());
    }

    private static @Nullable Pressure pressure(@Nullable JsonNode json) {
        return json == null
                ? null
                : new Pressure(
                        json.path("line").booleanValue(),
                        number(json, "sbp"),
                        number(json, "dbp"),
                        number(json, "map"),
                        Instant.parse(json.path("time").asText()),
                        json.path("source").asText());
    }

    private static Order order(JsonNode json) {
        JsonNode strength = json.get("strength");
        JsonNode unit = json.get("unit");
        return new Order(
                json.path("reference").asText(),
                json.has("drug") ? Drug.valueOf(json.path("drug").asText()) : null,
                Words.member(Order.Kind.class, json.path("kind").asText()),
                number(json, "value"),
                unit == null ? null : unit(unit.asText()),
                strength == null
                        ? null
                        : new Strength(
                                strength.path("amount").decimalValue(),
                                strength.path("units").booleanValue(),
                                strength.path("volume").decimalValue()),
                json.has("missing")
                        ? Words.member(Order.Missing.class, json.path("missing").asText())
                        : null,
                json.path("written").asText());
    }

    private static @Nullable BigDecimal number(JsonNode json, String name) {
        JsonNode value = json.get(name);
        return value == null ? null : value.decimalValue();
    }

    private static @Nullable Instant time(JsonNode json, String name) {
        JsonNode value = json.get(name);
        return value == null ? null : Instant.parse(value.asText());
    }
}
