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
import org.septicor.ehr.Ehr;

/**
 * What a call costs beside Jackson's own parse of its body into the same records, for a chart of 200 Observations. Read the ratio of
 * the two rows of one run: {@code ./mvnw -Pbenchmark test -Dbenchmark=ConversationBenchmark}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ConversationBenchmark {
    private final byte[] body = BigChart.body();
    private final byte[] silentOrder = BigChart.order(2.5, 1);
    private final byte[] challengedOrder = BigChart.order(7.5, 1);
    private final byte[] twoChallengedOrders = BigChart.order(7.5, 2);
    private final Consultation consultation = new Consultation(
            (allowed, server, authorization, patient) -> Ehr.nowhere(),
            Memory.NONE,
            SilentRun.NONE,
            Optional.empty(),
            Optional.empty(),
            true);

    /** From body to records. */
    @Benchmark
    public Object parse() {
        return HookRequestReader.read(body);
    }

    /** From body to the bytes of the answer: parse, read, decide, write the card. */
    @Benchmark
    public Object wholeCall() {
        return Wire.write(consultation.answer(
                Discovery.Offered.PATIENT_VIEW, HookRequestReader.read(body), Caller.ourselves(Language.EN)));
    }

    /** The same chart with a draft of dobutamine that agrees with the pathway (D-53). */
    @Benchmark
    public Object orderInAgreement() {
        return Wire.write(consultation.answer(
                Discovery.Offered.ORDER_SIGN, HookRequestReader.read(silentOrder), Caller.ourselves(Language.EN)));
    }

    /** The same chart with a draft of dobutamine that gets a card (D-52b). */
    @Benchmark
    public Object orderChallenged() {
        return Wire.write(consultation.answer(
                Discovery.Offered.ORDER_SIGN, HookRequestReader.read(challengedOrder), Caller.ourselves(Language.EN)));
    }

    /** Two cards, the most there are. */
    @Benchmark
    public Object twoOrdersChallenged() {
        return Wire.write(consultation.answer(
                Discovery.Offered.ORDER_SIGN,
                HookRequestReader.read(twoChallengedOrders),
                Caller.ourselves(Language.EN)));
    }
}
