package org.septicor.chart;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.septicor.chart.fhir.Resource;
import org.septicor.chart.fhir.Resource.Dosage;
import org.septicor.chart.fhir.Resource.DoseAndRate;
import org.septicor.chart.terms.Problem;
import org.septicor.chart.terms.Terminology;
import org.septicor.pathway.Drug;
import org.septicor.pathway.Infusion;

/**
 * What of the pathway's proposals the chart shows to be already under way (pathway P-3). What the chart does not say for certain is
 * not under way.
 *
 * @param echo an echocardiogram for now was ordered less than 2 h ago, and the order is active
 * @param dobutamine dobutamine was ordered less than 2 h ago, and the order is active
 * @param norepinephrine norepinephrine was started or raised, or an active order to do so was written, less than 15 min ago
 */
public record UnderWay(boolean echo, boolean dobutamine, boolean norepinephrine) {
    private static final long ORDER_COUNTS = Duration.ofHours(2).toSeconds();
    private static final long RAISE_COUNTS = Duration.ofMinutes(15).toSeconds();

    static UnderWay of(Chart chart, Now now, Infusions infusions, @Nullable BigDecimal kilograms) {
        boolean echo = false;
        for (Resource request : chart.all("ServiceRequest")) {
            echo |= Infusions.inForce(request)
                    && Terminology.problems(request.code()).contains(Problem.ECHOCARDIOGRAPHY)
                    && lately(request.authoredOn(), ORDER_COUNTS, now)
                    && soon(request, now);
        }
        boolean dobutamine = false;
        boolean norepinephrine = lately(infusions.raised(Drug.NOREPINEPHRINE), RAISE_COUNTS, now);
        for (Resource order : chart.all("MedicationRequest")) {
            if (Infusions.inForce(order) && lately(order.authoredOn(), ORDER_COUNTS, now)) {
                Medicine medicine = Medicine.of(chart::resolve, order);
                Rate rate = rate(order);
                boolean stop = rate != null && rate.zero();
                dobutamine |= medicine.drug() == Drug.DOBUTAMINE && !stop;
                norepinephrine |= medicine.drug() == Drug.NOREPINEPHRINE
                        && rate != null
                        && lately(order.authoredOn(), RAISE_COUNTS, now)
                        && raises(
                                rate.dose(Drug.NOREPINEPHRINE, kilograms, medicine.strength()),
                                infusions.running().get(Drug.NOREPINEPHRINE));
            }
        }
        return new UnderWay(echo, dobutamine, norepinephrine);
    }

    /** Ordered for now, or for a time that has not gone by for long. */
    private static boolean soon(Resource request, Now now) {
        if (request.occurrencePeriod() != null || request.occurrenceTiming() != null) {
            return false;
        }
        if (request.occurrenceDateTime() == null) {
            return true;
        }
        Instant when = FhirTime.instant(request.occurrenceDateTime());
        return when != null && Math.abs(now.age(when)) < ORDER_COUNTS;
    }

    private static boolean raises(@Nullable BigDecimal dose, @Nullable Infusion running) {
        if (dose == null || dose.signum() <= 0) {
            return false;
        }
        return running == null || (running.dose() != null && dose.compareTo(running.dose()) > 0);
    }

    private static @Nullable Rate rate(Resource order) {
        List<Dosage> dosages = order.dosageInstruction();
        List<DoseAndRate> doses =
                dosages == null || dosages.isEmpty() ? null : dosages.get(0).doseAndRate();
        return doses == null || doses.isEmpty()
                ? null
                : Rate.of(doses.get(0).rateQuantity(), doses.get(0).rateRatio());
    }

    private static boolean lately(@Nullable String authored, long seconds, Now now) {
        return lately(FhirTime.instant(authored), seconds, now);
    }

    private static boolean lately(@Nullable Instant time, long seconds, Now now) {
        return time != null && !now.future(time) && now.age(time) < seconds;
    }
}
