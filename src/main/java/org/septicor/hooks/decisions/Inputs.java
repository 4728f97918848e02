package org.septicor.hooks.decisions;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.septicor.pathway.Datum;
import org.septicor.pathway.Fact;
import org.septicor.pathway.Finding;
import org.septicor.pathway.Gap;
import org.septicor.pathway.Infusion;
import org.septicor.pathway.Order;
import org.septicor.pathway.PatientState;
import org.septicor.pathway.Policy;
import org.septicor.pathway.Pressure;
import org.septicor.pathway.Strength;
import org.septicor.pathway.Thresholds;

/**
 * All that a decision rests on, as JSON: enough to put the same question to the pathway again. {@link InputsReader} reads it back.
 *
 * @param moved thresholds that the site had moved
 */
public record Inputs(PatientState state, List<Order> orders, Map<Thresholds, BigDecimal> moved) {
    private static final Fact[] FACTS = Fact.values();

    public Inputs {
        orders = List.copyOf(orders);
        moved = Map.copyOf(moved);
    }

    public static Inputs of(PatientState state, List<Order> orders, Policy policy) {
        return new Inputs(state, orders, moved(policy));
    }

    private static Map<Thresholds, BigDecimal> moved(Policy policy) {
        Map<Thresholds, BigDecimal> moved = new EnumMap<>(Thresholds.class);
        for (Thresholds threshold : Thresholds.values()) {
            BigDecimal value = policy.value(threshold);
            if (value.compareTo(threshold.value()) != 0) {
                moved.put(threshold, value);
            }
        }
        return moved;
    }

    void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("asOf", state.asOf().toString());
        json.writeArrayFieldStart("charted");
        for (Fact fact : FACTS) {
            write(state.charted(fact), json);
        }
        json.writeEndArray();
        if (!state.infusions().isEmpty()) {
            json.writeArrayFieldStart("infusions");
            for (Infusion infusion : state.infusions().values()) {
                write(infusion, json);
            }
            json.writeEndArray();
        }
        write("arterial", state.arterial(), json);
        write("cuff", state.cuff(), json);
        write("atEcho", state.atEcho(), json);
        write("lastBolus", state.lastBolus(), json);
        if (!state.setAside().isEmpty()) {
            json.writeArrayFieldStart("setAside");
            for (Gap gap : state.setAside()) {
                write(gap, json);
            }
            json.writeEndArray();
        }
        if (!orders.isEmpty()) {
            json.writeArrayFieldStart("orders");
            for (Order order : orders) {
                write(order, json);
            }
            json.writeEndArray();
        }
        if (!moved.isEmpty()) {
            json.writeObjectFieldStart("thresholds");
            for (Map.Entry<Thresholds, BigDecimal> one : new EnumMap<>(moved).entrySet()) {
                json.writeNumberField(one.getKey().name(), one.getValue());
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    /** What is simply not on record is not written. */
    private static void write(Datum datum, JsonGenerator json) throws IOException {
        if (datum instanceof Finding finding) {
            json.writeStartObject();
            json.writeStringField("fact", finding.fact().name());
            Words.value(finding.value(), json);
            write("time", finding.time(), json);
            Words.text("source", finding.source(), json);
            Words.names("remarks", finding.remarks(), json);
            json.writeEndObject();
        } else if (datum instanceof Gap gap
                && (gap.kind() != Gap.Kind.MISSING || !gap.detail().isEmpty())) {
            write(gap, json);
        }
    }

    private static void write(Gap gap, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("fact", gap.fact().name());
        json.writeStringField("gap", Words.of(gap.kind()));
        Words.text("detail", gap.detail(), json);
        json.writeEndObject();
    }

    private static void write(Infusion infusion, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("drug", infusion.drug().name());
        Words.number("dose", infusion.dose(), json);
        Words.text("charted", infusion.charted(), json);
        write("start", infusion.start(), json);
        write("lastChange", infusion.lastChange(), json);
        Words.text("source", infusion.source(), json);
        json.writeEndObject();
    }

    private static void write(String name, @Nullable Pressure reading, JsonGenerator json) throws IOException {
        if (reading == null) {
            return;
        }
        json.writeObjectFieldStart(name);
        json.writeBooleanField("line", reading.arterialLine());
        Words.number("sbp", reading.sbp(), json);
        Words.number("dbp", reading.dbp(), json);
        Words.number("map", reading.measuredMap(), json);
        write("time", reading.time(), json);
        Words.text("source", reading.source(), json);
        json.writeEndObject();
    }

    private static void write(Order order, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("reference", order.reference());
        if (order.drug() != null) {
            json.writeStringField("drug", order.drug().name());
        }
        json.writeStringField("kind", Words.of(order.kind()));
        Words.number("value", order.value(), json);
        if (order.unit() != null) {
            json.writeStringField("unit", order.unit().code());
        }
        Strength strength = order.strength();
        if (strength != null) {
            json.writeObjectFieldStart("strength");
            json.writeNumberField("amount", strength.amount());
            json.writeBooleanField("units", strength.units());
            json.writeNumberField("volume", strength.volume());
            json.writeEndObject();
        }
        if (order.missing() != null) {
            json.writeStringField("missing", Words.of(order.missing()));
        }
        Words.text("written", order.written(), json);
        json.writeEndObject();
    }

    private static void write(String name, @Nullable Instant time, JsonGenerator json) throws IOException {
        if (time != null) {
            json.writeStringField(name, time.toString());
        }
    }
}
