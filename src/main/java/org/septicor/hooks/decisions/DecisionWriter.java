package org.septicor.hooks.decisions;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.septicor.card.Captions;
import org.septicor.chart.Course;
import org.septicor.pathway.Assessment;
import org.septicor.pathway.Bedside;
import org.septicor.pathway.Change;
import org.septicor.pathway.Datum;
import org.septicor.pathway.Decimals;
import org.septicor.pathway.Fact;
import org.septicor.pathway.Finding;
import org.septicor.pathway.Gap;
import org.septicor.pathway.Ground;
import org.septicor.pathway.Order;
import org.septicor.pathway.Proposal;
import org.septicor.pathway.Suggestion;
import org.septicor.pathway.Thresholds;

/**
 * Writes a decision down as JSON: what was decided and why, what was shown, and all that is needed to ask the same again. The page
 * {@code memory.md} describes its members.
 */
public final class DecisionWriter {
    private static final JsonFactory JSON = new JsonFactory();
    /** Bytes. */
    private static final int USUAL_SIZE = 1 << 15;

    private static final Fact[] FACTS = Fact.values();
    /** Thresholds that are drawn into pictures. */
    private static final List<Thresholds> DRAWN = List.of(
            Thresholds.LACTATE_HIGH,
            Thresholds.CRT_PROLONGED,
            Thresholds.SCVO2_LOW,
            Thresholds.RESPONSE,
            Thresholds.TEST_DURATION,
            Thresholds.ADJUSTED_LVEF_PROFOUND,
            Thresholds.ADJUSTED_LVEF_NORMAL,
            Thresholds.REFERENCE_SBP);

    private DecisionWriter() {}

    public static byte[] write(Minutes minutes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(USUAL_SIZE);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            write(minutes, json);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    private static void write(Minutes minutes, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", minutes.id().toString());
        json.writeStringField("decidedAt", minutes.decidedAt().toString());
        json.writeStringField("evaluatedAt", minutes.evaluatedAt().toString());
        json.writeStringField("timeZone", minutes.ward().getId());
        json.writeStringField("service", minutes.service());
        json.writeStringField("hook", minutes.hook());
        json.writeStringField("client", minutes.client());
        json.writeStringField("mode", minutes.mode());
        json.writeStringField("language", minutes.language());
        json.writeStringField("dialect", minutes.dialect());
        json.writeStringField("pathway", minutes.pathway());
        json.writeStringField("policy", minutes.policy().name());
        json.writeStringField("policyHash", minutes.policyHash());
        json.writeStringField("patient", minutes.patient());
        json.writeStringField("user", minutes.user());
        json.writeFieldName("assessment");
        write(minutes.state(), minutes.captions(), json);
        if (!minutes.orders().isEmpty()) {
            json.writeArrayFieldStart("orders");
            for (Assessment order : minutes.orders()) {
                writeOrder(order, minutes.captions(), json);
            }
            json.writeEndArray();
        }
        if (!minutes.cards().isEmpty()) {
            json.writeArrayFieldStart("cards");
            for (Minutes.Told told : minutes.cards()) {
                write(told, json);
            }
            json.writeEndArray();
        }
        json.writeFieldName("state");
        List<Order> orders = new ArrayList<>();
        minutes.orders().forEach(order -> orders.add(ordered(order)));
        Inputs.of(minutes.state().bedside().state(), orders, minutes.policy()).write(json);
        counted(minutes.state().bedside(), minutes.captions(), json);
        courses(minutes, json);
        json.writeEndObject();
    }

    /** Facts that count otherwise than they are charted: derived ones, and what is too old. */
    private static void counted(Bedside bedside, Captions captions, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("counted");
        for (Fact fact : FACTS) {
            Datum datum = bedside.look(fact);
            if (datum.equals(bedside.state().charted(fact))) {
                continue;
            }
            if (datum instanceof Finding finding) {
                write(finding, bedside, captions, json);
            } else {
                write((Gap) datum, captions, json);
            }
        }
        json.writeEndArray();
    }

    /** What the pictures draw, with the limits that they draw it against. */
    private static void courses(Minutes minutes, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("courses");
        for (Course course : minutes.courses()) {
            if (course.points().isEmpty()) {
                continue;
            }
            json.writeStartObject();
            json.writeStringField("fact", course.fact().name());
            json.writeStringField("unit", course.unit());
            json.writeArrayFieldStart("points");
            for (Course.Point point : course.points()) {
                json.writeStartObject();
                json.writeStringField("time", point.time().toString());
                json.writeNumberField("value", point.value());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeObjectFieldStart("limits");
        for (Thresholds threshold : DRAWN) {
            json.writeNumberField(threshold.name(), minutes.policy().value(threshold));
        }
        json.writeEndObject();
    }

    private static Order ordered(Assessment assessment) {
        return java.util.Objects.requireNonNull(assessment.bedside().order());
    }

    private static void writeOrder(Assessment assessment, Captions captions, JsonGenerator json) throws IOException {
        Order order = ordered(assessment);
        json.writeStartObject();
        json.writeStringField("order", order.reference());
        if (order.drug() != null) {
            json.writeStringField("drug", order.drug().name());
        }
        json.writeStringField("kind", Words.of(order.kind()));
        Words.text("written", order.written(), json);
        json.writeFieldName("assessment");
        write(assessment, captions, json);
        json.writeEndObject();
    }

    // ---- one assessment

    private static void write(Assessment assessment, Captions captions, JsonGenerator json) throws IOException {
        List<Change> changes = assessment.changes();
        json.writeStartObject();
        json.writeStringField("outcome", assessment.outcome());
        json.writeStringField("title", captions.title(assessment.rule()));
        json.writeStringField("indicator", Words.of(assessment.indicator()));
        json.writeStringField("explanation", captions.explanation(assessment));
        facts(assessment, captions, json);
        trace(assessment, captions, json);
        changes(changes, assessment.bedside(), captions, json);
        proposals(assessment, json);
        Words.names("beforeFirstDose", assessment.beforeFirstDose(), json);
        evidence(assessment, captions, json);
        json.writeEndObject();
    }

    private static void facts(Assessment assessment, Captions captions, JsonGenerator json) throws IOException {
        Bedside bedside = assessment.bedside();
        json.writeArrayFieldStart("facts");
        List<Gap> gaps = new ArrayList<>();
        for (Fact fact : assessment.asked()) {
            Datum datum = bedside.look(fact);
            if (datum instanceof Finding finding) {
                write(finding, bedside, captions, json);
            } else {
                gaps.add((Gap) datum);
            }
        }
        json.writeEndArray();
        if (!gaps.isEmpty()) {
            json.writeArrayFieldStart("gaps");
            for (Gap gap : gaps) {
                write(gap, captions, json);
            }
            json.writeEndArray();
        }
    }

    private static void write(Gap gap, Captions captions, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("fact", gap.fact().name());
        json.writeStringField("label", captions.name(gap.fact()));
        json.writeStringField("kind", Words.of(gap.kind()));
        Words.text("detail", gap.detail(), json);
        json.writeEndObject();
    }

    private static void write(Finding finding, Bedside bedside, Captions captions, JsonGenerator json)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("fact", finding.fact().name());
        json.writeStringField("label", captions.name(finding.fact()));
        Words.value(finding.value(), json);
        Words.text("unit", finding.fact().unit(), json);
        if (finding.time() != null) {
            json.writeStringField("time", finding.time().toString());
            json.writeNumberField("age", Decimals.ageSeconds(bedside.state().asOf(), finding.time()));
        }
        Words.text("source", finding.source(), json);
        Words.names("remarks", finding.remarks(), json);
        json.writeEndObject();
    }

    private static void trace(Assessment assessment, Captions captions, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("trace");
        for (Assessment.Step step : assessment.trace()) {
            json.writeStartObject();
            json.writeStringField("rule", step.rule().id());
            json.writeStringField("title", captions.title(step.rule()));
            json.writeStringField(
                    "verdict", step.verdict().isYes() ? "yes" : step.verdict().isUnknown() ? "unknown" : "no");
            List<Ground> grounds = step.verdict().grounds();
            if (!grounds.isEmpty()) {
                json.writeArrayFieldStart("grounds");
                for (Ground ground : grounds) {
                    write(ground, json);
                }
                json.writeEndArray();
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void write(Ground ground, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("fact", ground.datum().fact().name());
        if (ground.datum() instanceof Finding finding) {
            Words.value(finding.value(), json);
            Words.text("unit", finding.fact().unit(), json);
        } else {
            json.writeStringField("gap", Words.of(((Gap) ground.datum()).kind()));
        }
        json.writeStringField("op", Words.of(ground.asked()));
        Words.number("limit", ground.limit(), json);
        json.writeEndObject();
    }

    private static void changes(List<Change> changes, Bedside bedside, Captions captions, JsonGenerator json)
            throws IOException {
        if (changes.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("changes");
        for (Change change : changes) {
            json.writeStartObject();
            json.writeStringField("text", captions.change(change, bedside));
            json.writeStringField("outcome", change.outcome().id());
            json.writeStringField("title", captions.title(change.outcome()));
            if (change.fact() != null) {
                json.writeStringField("fact", change.fact().name());
            }
            if (change.stopped() != null) {
                json.writeStringField("drug", change.stopped().name());
                json.writeStringField("op", "stopped");
            } else {
                json.writeStringField("op", Words.of(change.op()));
            }
            Words.number("limit", change.limit(), json);
            Words.number("upTo", change.upTo(), json);
            if (change.value() != null) {
                Words.value(change.value(), json);
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void proposals(Assessment assessment, JsonGenerator json) throws IOException {
        if (assessment.proposals().isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("proposals");
        for (Proposal proposal : assessment.proposals()) {
            json.writeStartObject();
            json.writeStringField("suggestion", proposal.suggestion().id());
            json.writeStringField("by", proposal.by().id());
            if (proposal.drug() != null) {
                json.writeStringField("drug", proposal.drug().name());
            }
            Words.number("amount", proposal.amount(), json);
            Words.number("from", proposal.from(), json);
            Words.text("unit", unit(proposal), json);
            Words.text("source", proposal.source(), json);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** UCUM unit of a proposal's figures, or the unit that it proposes. */
    private static String unit(Proposal proposal) {
        if (proposal.unit() != null) {
            return proposal.unit().code();
        }
        if (proposal.amount() == null && proposal.from() == null) {
            return "";
        }
        if (proposal.suggestion() == Suggestion.SG_FLUID) {
            return "mL";
        }
        return proposal.drug() == null ? "" : proposal.drug().doseUnit();
    }

    private static void evidence(Assessment assessment, Captions captions, JsonGenerator json) throws IOException {
        List<Captions.Evidence> sources = captions.evidence(assessment.rule());
        if (sources.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("evidence");
        for (Captions.Evidence source : sources) {
            json.writeStartObject();
            json.writeStringField("id", source.id());
            json.writeStringField("citation", source.citation());
            json.writeStringField("strength", source.strength());
            if (!source.links().isEmpty()) {
                json.writeArrayFieldStart("links");
                for (String link : source.links()) {
                    json.writeString(link);
                }
                json.writeEndArray();
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    // ---- one card

    private static void write(Minutes.Told told, JsonGenerator json) throws IOException {
        Order order = told.assessment().bedside().order();
        json.writeStartObject();
        json.writeStringField("about", order == null ? "state" : "order");
        if (order != null) {
            json.writeStringField("order", order.reference());
        }
        json.writeStringField("rule", told.assessment().outcome());
        json.writeStringField("indicator", Words.of(told.topic().indicator()));
        json.writeStringField("topic", told.topic().code());
        if (told.withheld() != null) {
            json.writeStringField("withheld", told.withheld().word());
            Words.text("because", told.withheld().because(), json);
        }
        json.writeFieldName("card");
        json.writeRawValue(new String(told.json(), StandardCharsets.UTF_8));
        json.writeEndObject();
    }
}
