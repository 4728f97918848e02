package org.septicor.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import org.septicor.chart.fhir.FhirJson;
import org.septicor.pathway.Order;

/** Draft orders as a client would send them, and what is read from them. */
final class Drafts {
    private static final JsonFactory JSON =
            JsonFactory.builder().streamReadConstraints(FhirJson.CONSTRAINTS).build();

    private Drafts() {}

    /** Reads the value of {@code draftOrders}. */
    static DraftOrders parse(String json) {
        try (JsonParser parser = JSON.createParser(json)) {
            parser.nextToken();
            DraftOrders drafts = DraftOrders.parse(parser);
            assertEquals(null, parser.nextToken());
            return drafts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static DraftOrders of(String... resources) {
        return parse(Ward.bundle(List.of(resources)));
    }

    /** All of them, about to be signed. */
    static List<DraftOrders.Draft> signed(DraftOrders drafts, Ward ward) {
        return drafts.orders(ward.open(), null, true, ward.state());
    }

    /** Those selected, still being written. */
    static List<DraftOrders.Draft> selected(DraftOrders drafts, Ward ward, String... selections) {
        return drafts.orders(ward.open(), Set.of(selections), false, ward.state());
    }

    /** The only order, about to be signed. */
    static Order only(String request, Ward ward) {
        List<DraftOrders.Draft> drafts = signed(of(request), ward);
        assertEquals(1, drafts.size());
        return drafts.get(0).order();
    }
}
