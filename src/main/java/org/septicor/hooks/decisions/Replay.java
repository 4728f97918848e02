package org.septicor.hooks.decisions;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.septicor.pathway.Assessment;
import org.septicor.pathway.Order;
import org.septicor.pathway.Pathway;
import org.septicor.pathway.Policy;
import org.septicor.policy.SitePolicy;

/**
 * A decision put to the pathway again.
 *
 * @param same whether the outcome, its indicator and those of each order are what they were
 * @param differs what is no longer the same: {@code pathway}, {@code policyHash}
 * @param recorded as it was decided
 * @param replayed by the pathway as it is now, with the thresholds of then; absent where this version cannot read what it was decided
 *     on
 * @param present by the pathway as it is now, with the policy in force now; only where that is another
 */
@Schema(name = "Replay")
public record Replay(
        String decision,
        boolean same,
        List<String> differs,
        Account recorded,
        @Nullable Account replayed,
        @Nullable Account present) {

    /** What was decided, and by which version. */
    @Schema(name = "ReplayAccount")
    public record Account(
            String outcome,
            String indicator,
            List<OrderAccount> orders,
            String pathway,
            String policy,
            String policyHash) {

        private boolean says(Account other) {
            return outcome.equals(other.outcome) && indicator.equals(other.indicator) && orders.equals(other.orders);
        }
    }

    /** What was decided on an order. */
    @Schema(name = "ReplayOrder")
    public record OrderAccount(String order, String outcome, String indicator) {}

    /**
     * Puts a decision to the pathway again.
     *
     * @param body the whole decision, as it was written
     * @param site the policy in force now
     */
    public static Replay of(byte[] body, SitePolicy site) {
        JsonNode decision = InputsReader.tree(body);
        Account recorded = recorded(decision);
        List<String> differs = new ArrayList<>();
        if (!recorded.pathway().equals(Pathway.VERSION)) {
            differs.add("pathway");
        }
        if (!recorded.policyHash().equals(site.hash())) {
            differs.add("policyHash");
        }
        Account replayed;
        Account present = null;
        try {
            Inputs inputs = InputsReader.read(decision);
            replayed = ask(inputs, Policy.of(recorded.policy(), inputs.moved()), recorded.policyHash());
            if (differs.contains("policyHash")) {
                present = ask(inputs, site.policy(), site.hash());
            }
        } catch (InputsReader.Outlived | IllegalArgumentException outlived) {
            replayed = null;
        }
        return new Replay(
                decision.path("id").asText(),
                replayed != null && recorded.says(replayed),
                differs,
                recorded,
                replayed,
                present);
    }

    private static Account recorded(JsonNode decision) {
        List<OrderAccount> orders = new ArrayList<>();
        for (JsonNode order : decision.path("orders")) {
            JsonNode assessment = order.path("assessment");
            orders.add(new OrderAccount(
                    order.path("order").asText(),
                    assessment.path("outcome").asText(),
                    assessment.path("indicator").asText()));
        }
        return new Account(
                decision.path("assessment").path("outcome").asText(),
                decision.path("assessment").path("indicator").asText(),
                orders,
                decision.path("pathway").asText(),
                decision.path("policy").asText(),
                decision.path("policyHash").asText());
    }

    private static Account ask(Inputs inputs, Policy policy, String hash) {
        Pathway pathway = new Pathway(policy);
        Assessment state = pathway.assess(inputs.state());
        List<OrderAccount> orders = new ArrayList<>();
        for (Order order : inputs.orders()) {
            Assessment judged = pathway.judge(inputs.state(), order);
            orders.add(new OrderAccount(order.reference(), judged.outcome(), indicator(judged)));
        }
        return new Account(state.outcome(), indicator(state), orders, Pathway.VERSION, policy.name(), hash);
    }

    private static String indicator(Assessment assessment) {
        return assessment.indicator().name().toLowerCase(Locale.ROOT);
    }
}
