package org.septicor.hooks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.septicor.chart.PrefetchKey;

/** The discovery document: which services there are, and what each asks the EHR to send along. */
public record Discovery(List<Service> services) {

    /**
     * One service.
     *
     * @param version CDS Hooks version that we behave as
     * @param usageRequirements what is indispensable, in human terms
     * @param prefetch key → FHIR query template
     */
    public record Service(
            String hook,
            String id,
            String version,
            String title,
            String description,
            String usageRequirements,
            Map<String, String> prefetch) {}

    /** Hook and id of the services offered: one id per hook. */
    enum Offered {
        PATIENT_VIEW(
                "patient-view",
                "septicor-patient-view",
                "Septic myocardial dysfunction: treat, test or leave alone",
                "Advises, when an ICU chart is opened, whether septic myocardial dysfunction should be treated and how:"
                        + " volume and pressure first, LVEF read against systolic pressure, a low LVEF with good perfusion left"
                        + " alone, dobutamine tested at low dose only for a failing ventricle with low flow and hypoperfusion."
                        + " The clinical content awaits sign-off and supports, never replaces, clinical judgement."),
        ORDER_SELECT(
                "order-select",
                "septicor-order-select",
                "Inotropes and beta-blockers in sepsis, while they are prescribed",
                "Judges the selected drafts of inotropes, norepinephrine and beta-blockers in a patient with sepsis: a dose"
                        + " that is a slip of unit or decimal point, a drug that the heart does not want now, a step out of"
                        + " sequence; and offers the correction. Reductions and stops are never challenged, agreement is"
                        + " silent. The clinical content awaits sign-off and supports, never replaces, clinical judgement."),
        ORDER_SIGN(
                "order-sign",
                "septicor-order-sign",
                "Inotropes and beta-blockers in sepsis, before they are signed",
                "Judges every draft of an inotrope, norepinephrine or a beta-blocker before it is signed, in a patient with"
                        + " sepsis: a dose that is a slip of unit or decimal point or cannot be checked, a drug that the heart"
                        + " does not want now, a step out of sequence; and offers the correction. Reductions and stops are"
                        + " never challenged, agreement is silent. The clinical content awaits sign-off and supports, never"
                        + " replaces, clinical judgement.");

        private final String hook;
        private final String id;
        private final String title;
        private final String description;

        Offered(String hook, String id, String title, String description) {
            this.hook = hook;
            this.id = id;
            this.title = title;
            this.description = description;
        }

        String hook() {
            return hook;
        }

        String id() {
            return id;
        }

        /** Whether draft orders are judged, and the state only told where it is critical. */
        boolean judgesOrders() {
            return this != PATIENT_VIEW;
        }

        /** Whether details of an order may still be missing because it is just being written. */
        boolean ordersUnfinished() {
            return this == ORDER_SELECT;
        }

        /** The service of this id, 404 if there is none. */
        static Offered of(String id) {
            for (Offered service : values()) {
                if (service.id.equals(id)) {
                    return service;
                }
            }
            throw new Problem(
                    Problem.Kind.NO_SUCH_SERVICE,
                    "There is no such service: GET /cds-services lists the services and their ids");
        }
    }

    private static final String REQUIREMENTS = requirements();

    /** The document; {@code version} is the CDS Hooks version claimed. */
    static Discovery document(String version) {
        Map<String, String> templates = new LinkedHashMap<>();
        for (PrefetchKey key : PrefetchKey.values()) {
            templates.put(key.key(), key.template());
        }
        return new Discovery(java.util.Arrays.stream(Offered.values())
                .map(service -> new Service(
                        service.hook, service.id, version, service.title, service.description, REQUIREMENTS, templates))
                .toList());
    }

    private static String requirements() {
        StringBuilder needed = new StringBuilder("Adults in intensive care. FHIR R4. Always needed: ");
        String separator = "";
        for (PrefetchKey key : PrefetchKey.values()) {
            if (key.required()) {
                needed.append(separator).append(key.key());
                separator = ", ";
            }
        }
        return needed.append(
                        "; any other key that is not sent leads to 412 where it could change the advice. Silent without a"
                                + " documented diagnosis of sepsis. Suggested native trigger: ICU ward and a vasopressor or inotrope"
                                + " running, or lactate above 2 mmol/L.")
                .toString();
    }
}
