package org.septicor.record;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What one call was answered: columns that are counted and searched, and the whole of it as bytes that nobody reads without the key.
 *
 * @param decidedAt the clock when the answer was made
 * @param evaluatedAt the time for which the chart was judged; another than {@code decidedAt} only where that is allowed
 * @param client name of the client that called
 * @param service id of the CDS service
 * @param unit where the patient lies, as the encounter's location names it; empty where it does not; cut off after 200 characters
 * @param patientKey see {@link Pseudonyms#patient}
 * @param userKey see {@link Pseudonyms#user}
 * @param outcome id of the state's rule, {@code D-37}
 * @param indicator of the state: {@code none}, {@code info}, {@code warning} or {@code critical}
 * @param mode {@code live} or {@code shadow}
 * @param latencyMicros from the call's arrival, before its body was read, to this decision
 * @param gaps names of the facts that the deciding path asked for and did not have, with {@link #MATTERED} where that mattered
 * @param cards shown and withheld, in the order in which they were written
 * @param body JSON of the whole decision; not copied, not to be changed
 */
public record Decision(
        UUID id,
        Instant decidedAt,
        Instant evaluatedAt,
        String client,
        String service,
        String hook,
        String unit,
        String patientKey,
        String userKey,
        String outcome,
        String indicator,
        String mode,
        String pathway,
        String policy,
        String policyHash,
        int latencyMicros,
        List<String> gaps,
        List<CardRow> cards,
        byte[] body) {

    /** Ends the name of a fact whose lack mattered. */
    public static final String MATTERED = "!";

    public Decision {
        decidedAt = Times.storable(decidedAt);
        evaluatedAt = Times.storable(evaluatedAt);
        client = Text.storable(client);
        service = Text.storable(service);
        hook = Text.storable(hook);
        unit = Text.name(unit);
        policy = Text.storable(policy);
        gaps = gaps.stream().distinct().sorted().toList();
        cards = List.copyOf(cards);
    }
}
