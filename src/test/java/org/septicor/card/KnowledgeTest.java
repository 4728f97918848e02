package org.septicor.card;

import java.io.IOException;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.septicor.knowledge.Committed;
import java.util.*;

/** The committed plans and activities are what the running rules print, and say what the rules do. */
class KnowledgeTest {
    private static final Knowledge KNOWLEDGE = new Knowledge();

    static List<Resource> resources() {
        List<Resource> all = new ArrayList<>(KNOWLEDGE.activities());
        all.add(KNOWLEDGE.statePlan());
        all.add(KNOWLEDGE.orderPlan());
        return all;
    }

    @ParameterizedTest
    @MethodSource("resources")
    void theCommittedResourceIsWhatTheRulesPrint(Resource resource) throws IOException {
        Committed.check(resource);
    }
}
