package org.septicor.hooks;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.septicor.card.Language;

/**
 * What a call costs beside Jackson's own parse of its body into the same records, for a chart of 200 Observations. Read the ratio of
 * the two rows of one run: {@code ./mvnw -Pbenchmark test -Dbenchmark=ConversationBenchmark}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ConversationBenchmark {
    private final byte[] body = BigChart.body();
    private final Consultation consultation = new Consultation(Optional.empty(), true);

    /** From body to records. */
    @Benchmark
    public Object parse() {
        return HookRequestReader.read(body);
    }

    /** From body to the bytes of the answer: parse, read, decide, write the card. */
    @Benchmark
    public Object wholeCall() {
        return Wire.write(consultation.answer(Discovery.Offered.PATIENT_VIEW, body, Language.EN));
    }
}
