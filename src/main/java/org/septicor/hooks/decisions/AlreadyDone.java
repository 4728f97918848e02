package org.septicor.hooks.decisions;

import java.math.BigDecimal;
import org.septicor.chart.UnderWay;
import org.septicor.pathway.Assessment;
import org.septicor.pathway.Fact;
import org.septicor.pathway.Suggestion;
import org.septicor.pathway.Thresholds;

/**
 * P-3: a card of the state is withheld, from everybody, while the chart shows that what it mainly proposes is already being done. Only
 * where the card does make that proposal: an ordered echo is no answer to a card that asks for a leg raise alone, nor ordered
 * dobutamine to one that wants a safety fact first.
 */
public final class AlreadyDone {
    private AlreadyDone() {}

    public static boolean withholds(Assessment state, UnderWay underWay) {
        return switch (state.outcome()) {
            case "D-21", "D-22", "D-23", "D-34" -> underWay.echo() && proposes(state, Suggestion.SG_ECHO_NOW);
            case "D-08b", "D-09" ->
                underWay.norepinephrine()
                        && (proposes(state, Suggestion.SG_NE_UP) || proposes(state, Suggestion.SG_NE_START))
                        && !pressureCritical(state);
            case "D-37" -> underWay.dobutamine() && proposes(state, Suggestion.SG_DOB_START);
            default -> false;
        };
    }

    private static boolean proposes(Assessment state, Suggestion suggestion) {
        return state.proposals().stream().anyMatch(proposal -> proposal.suggestion() == suggestion);
    }

    private static boolean pressureCritical(Assessment state) {
        BigDecimal map = state.bedside().number(Fact.MAP);
        return map == null || map.compareTo(state.bedside().limit(Thresholds.MAP_CRITICAL)) < 0;
    }
}
