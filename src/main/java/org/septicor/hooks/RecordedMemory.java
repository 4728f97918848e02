package org.septicor.hooks;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.septicor.hooks.decisions.Silence;
import org.septicor.record.Decision;
import org.septicor.record.Decisions;
import org.septicor.record.Pseudonyms;
import org.septicor.record.Silences;

/** The memory that the record keeps. */
@ApplicationScoped
public class RecordedMemory implements Memory {
    private final Decisions decisions;
    private final Silences silences;
    private final Pseudonyms pseudonyms;

    RecordedMemory(Decisions decisions, Silences silences, Pseudonyms pseudonyms) {
        this.decisions = decisions;
        this.silences = silences;
        this.pseudonyms = pseudonyms;
    }

    @Override
    public Subjects subjects(Caller caller, HookRequest request) {
        return new Subjects(
                pseudonyms.patient(caller.client(), request.patientId()),
                pseudonyms.user(caller.client(), request.userId()));
    }

    @Override
    public Silence silence(Caller caller, HookRequest request, Instant clock, Instant evaluatedAt) {
        return new Silence(
                silences.about(pseudonyms.patients(caller.client(), request.patientId())),
                pseudonyms.users(caller.client(), request.userId()),
                clock,
                evaluatedAt);
    }

    @Override
    public List<String> order(Caller caller, String reference) {
        return pseudonyms.orders(caller.client(), reference);
    }

    @Override
    public void keep(Decision decision) {
        decisions.append(decision);
    }
}
