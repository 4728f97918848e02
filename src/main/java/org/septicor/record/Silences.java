package org.septicor.record;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;

/**
 * What has been answered to cards lately, by whichever replica it was received, held in memory: nothing here waits for the database.
 * The answers of the last {@link #MEMORY} are held, by the time at which they were received.
 */
public final class Silences {
    /** Longer than any silence that can be asked for (P-2, P-3). */
    public static final Duration MEMORY = Duration.ofHours(24);
    /** Answers whose card may still arrive; more only where a client answers to cards of its own invention. */
    private static final int MOST_WAITING = 1000;

    private final FeedbackTable table;
    private final Clock clock;
    private final Map<String, List<Heard>> byPatient = new ConcurrentHashMap<>();
    /** Guarded by this, as is what follows. */
    private List<FeedbackTable.Answer> waiting = List.of();

    private long position = -1;
    private Instant nextSweep = Instant.MIN;
    private volatile boolean loaded;

    Silences(FeedbackTable table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    /**
     * The answers to cards about this patient, oldest first; whether one of them silences a card is the caller's to say.
     *
     * @param patientKeys see {@link Pseudonyms#patients}
     */
    public List<Heard> about(Collection<String> patientKeys) {
        List<Heard> answers = new ArrayList<>();
        for (String key : patientKeys) {
            answers.addAll(byPatient.getOrDefault(key, List.of()));
        }
        answers.sort(Heard.IN_ORDER);
        return answers;
    }

    /** Whether what was answered before this process started has been read. */
    public boolean isLoaded() {
        return loaded;
    }

    /** Reads what has been added to the feedback, by any replica. */
    synchronized void refresh() throws SQLException {
        Instant oldest = clock.instant().minus(MEMORY);
        if (position < 0) {
            position = table.before(oldest);
        }
        List<FeedbackTable.Answer> unknown = new ArrayList<>();
        if (!waiting.isEmpty()) {
            for (FeedbackTable.Answer answer : table.again(waiting)) {
                hear(answer, oldest, unknown);
            }
        }
        List<FeedbackTable.Answer> page;
        do {
            page = table.after(position);
            for (FeedbackTable.Answer answer : page) {
                hear(answer, oldest, unknown);
                position = answer.position();
            }
        } while (!page.isEmpty());
        waiting = List.copyOf(unknown.subList(Math.max(0, unknown.size() - MOST_WAITING), unknown.size()));
        loaded = true;
        forget(oldest);
    }

    private void hear(FeedbackTable.Answer answer, Instant oldest, List<FeedbackTable.Answer> unknown) {
        if (answer.line().receivedAt().isBefore(oldest)) {
            return;
        }
        Heard heard = answer.heard();
        if (heard != null) {
            byPatient.merge(heard.patientKey(), List.of(heard), (known, more) -> with(heard, known));
        } else if (answer.line().card() != null) {
            unknown.add(answer);
        }
    }

    /** However often a client answers to one card: only its first answer of each outcome and its last say anything of a silence. */
    private static List<Heard> with(Heard heard, List<Heard> known) {
        Map<Boolean, List<Heard>> ofItsCard = known.stream()
                .collect(Collectors.partitioningBy(
                        each -> each.card().uuid().equals(heard.card().uuid())));
        List<Heard> answers = new ArrayList<>(ofItsCard.get(true));
        answers.add(heard);
        Set<Heard> telling = new LinkedHashSet<>(answers.stream()
                .collect(Collectors.toMap(
                        Heard::outcome, each -> each, BinaryOperator.minBy(Comparator.comparing(Heard::answeredAt))))
                .values());
        telling.add(Collections.max(answers, Heard.IN_ORDER));
        List<Heard> all = new ArrayList<>(ofItsCard.get(false));
        all.addAll(telling);
        return List.copyOf(all);
    }

    private void forget(Instant oldest) {
        if (clock.instant().isBefore(nextSweep)) {
            return;
        }
        nextSweep = clock.instant().plus(Duration.ofMinutes(1));
        byPatient
                .keySet()
                .forEach(patient -> byPatient.computeIfPresent(patient, (key, known) -> {
                    List<Heard> kept = known.stream()
                            .filter(heard -> !heard.receivedAt().isBefore(oldest))
                            .toList();
                    return kept.isEmpty() ? null : kept;
                }));
    }
}
