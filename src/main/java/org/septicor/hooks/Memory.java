package org.septicor.hooks;

import java.time.Instant;
import java.util.List;
import org.septicor.hooks.decisions.Silence;
import org.septicor.record.Decision;

/** What the service remembers from call to call. Nothing here waits for a database. */
interface Memory {
    /** Of calls that are not remembered. */
    Memory NONE = new Memory() {
        @Override
        public Subjects subjects(Caller caller, HookRequest request) {
            return new Subjects("", "");
        }

        @Override
        public Silence silence(Caller caller, HookRequest request, Instant clock, Instant evaluatedAt) {
            return new Silence(List.of(), List.of(), clock, evaluatedAt);
        }

        @Override
        public List<String> order(Caller caller, String reference) {
            return List.of(reference);
        }

        @Override
        public void keep(Decision decision) {}
    };

    /** Patient and user of a call, by their pseudonyms. */
    record Subjects(String patient, String user) {}

    Subjects subjects(Caller caller, HookRequest request);

    /** What this user has silenced about this patient. */
    Silence silence(Caller caller, HookRequest request, Instant clock, Instant evaluatedAt);

    /** Pseudonyms of an order, the one in use first. */
    List<String> order(Caller caller, String reference);

    /** Writes a decision down before it is answered. */
    void keep(Decision decision);
}
