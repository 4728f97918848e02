package org.septicor.profiles;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.septicor.chart.Chart;
import org.septicor.chart.ChartJson;
import org.septicor.chart.ChartReader;
import org.septicor.chart.DraftOrders;
import org.septicor.chart.PrefetchKey;
import org.septicor.chart.PrefetchValue;
import org.septicor.pathway.Drug;
import org.septicor.pathway.Fact;
import org.septicor.pathway.Finding;
import org.septicor.pathway.Infusion;
import org.septicor.pathway.Order;
import org.septicor.pathway.PatientState;

/** What the service reads where nothing is charted of the patient of the examples but what is given here. */
final class Read {
    /** The evaluation time of the examples. */
    static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    private static final String PATIENT = "example";

    private Read() {}

    static PatientState state(JsonNode... charted) {
        return ChartReader.read(chart(charted), NOW, ZoneOffset.UTC).state();
    }

    /** The number of a fact, without trailing zeros; {@code "none"} where it is not known. */
    static String number(Fact fact, JsonNode... charted) {
        return state(charted).charted(fact) instanceof Finding finding && finding.value() instanceof BigDecimal number
                ? plain(number)
                : "none";
    }

    /** The dose that runs, without trailing zeros; {@code "unknown"} of a drug that runs, {@code "none"} where none does. */
    static String dose(Drug drug, JsonNode... charted) {
        Infusion infusion = state(charted).infusions().get(drug);
        if (infusion == null) {
            return "none";
        }
        return infusion.dose() == null ? "unknown" : plain(infusion.dose());
    }

    /** The only order of these drafts, about to be signed. */
    static Order order(JsonNode draft) {
        ObjectNode bundle = SamplePatients.JSON.createObjectNode().put("resourceType", "Bundle");
        bundle.putArray("entry").addObject().set("resource", draft);
        Chart chart = chart();
        try (JsonParser parser = parser(bundle)) {
            parser.nextToken();
            PatientState state = ChartReader.read(chart, NOW, ZoneOffset.UTC).state();
            List<DraftOrders.Draft> orders = DraftOrders.parse(parser).orders(chart, null, true, state);
            return orders.get(0).order();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private static Chart chart(JsonNode... charted) {
        ObjectNode prefetch = SamplePatients.JSON.createObjectNode();
        for (PrefetchKey key : PrefetchKey.values()) {
            ArrayNode entries = prefetch.putObject(key.key())
                    .put("resourceType", "Bundle")
                    .put("type", "searchset")
                    .putArray("entry");
            for (JsonNode resource : charted) {
                // an Observation counts whichever key brought it
                String type = resource.path("resourceType").asText();
                if (type.equals("Observation") ? key == PrefetchKey.VITALS : type.equals(key.resourceType())) {
                    entries.addObject().set("resource", resource);
                }
            }
        }
        prefetch.set("patient", Guide.json("Patient-" + PATIENT));
        return Chart.open(values(prefetch), PATIENT);
    }

    private static Map<String, PrefetchValue> values(ObjectNode prefetch) {
        try (JsonParser parser = parser(prefetch)) {
            parser.nextToken();
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                throw new IllegalStateException();
            }
            return ChartJson.prefetch(parser);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static JsonParser parser(JsonNode json) throws IOException {
        return SamplePatients.JSON.createParser(json.toString());
    }
}
