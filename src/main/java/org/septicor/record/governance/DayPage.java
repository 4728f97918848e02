package org.septicor.record.governance;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** A counted day as it is kept: deflated JSON, one list for each of its counts. */
record DayPage(
        List<Line<Day.Outcome>> outcomes,
        List<Line<Day.Missing>> gaps,
        List<Line<Day.Took>> latencies,
        List<Line<Day.Dealt>> cards,
        List<Line<Day.Answered>> answers,
        List<Line<Day.Reason>> reasons,
        List<Line<Day.Waited>> delays,
        List<Line<Day.Place>> patients,
        List<Line<Day.Share>> shares,
        List<Line<Day.Heard>> feedback) {

    private static final JsonMapper JSON = new JsonMapper();

    /** So many of these. */
    record Line<K>(K of, long count) {}

    static byte[] write(Day day) {
        DayPage page = new DayPage(
                lines(day.outcomes),
                lines(day.gaps),
                lines(day.latencies),
                lines(day.cards),
                lines(day.answers),
                lines(day.reasons),
                lines(day.delays),
                lines(day.patients),
                lines(day.shares),
                lines(day.feedback));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream deflated = new DeflaterOutputStream(bytes)) {
            JSON.writeValue(deflated, page);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** @throws IOException when these are not the bytes that were written */
    static Day read(byte[] bytes) throws IOException {
        try (InputStream inflated = new InflaterInputStream(new ByteArrayInputStream(bytes))) {
            DayPage page = JSON.readValue(inflated, DayPage.class);
            Day day = new Day();
            add(page.outcomes, day.outcomes);
            add(page.gaps, day.gaps);
            add(page.latencies, day.latencies);
            add(page.cards, day.cards);
            add(page.answers, day.answers);
            add(page.reasons, day.reasons);
            add(page.delays, day.delays);
            add(page.patients, day.patients);
            add(page.shares, day.shares);
            add(page.feedback, day.feedback);
            return day;
        }
    }

    private static <K> List<Line<K>> lines(Counts<K> counts) {
        List<Line<K>> lines = new ArrayList<>();
        counts.each((key, count) -> lines.add(new Line<>(key, count)));
        return lines;
    }

    private static <K> void add(List<Line<K>> lines, Counts<K> counts) {
        lines.forEach(line -> counts.add(line.of(), line.count()));
    }
}
