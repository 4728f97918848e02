package org.septicor.chart;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.septicor.chart.terms.Concept;
import org.septicor.chart.terms.Terminology;
import org.septicor.pathway.Drug;
import org.septicor.pathway.Fact;
import org.septicor.pathway.PatientState;
import org.septicor.pathway.Policy;

/** Reads a chart: resources to the patient state at one moment. */
public final class ChartReader {
    private ChartReader() {}

    /** Reads with the published windows. */
    public static Reading read(Chart chart, Instant asOf, ZoneId zone) {
        return read(chart, asOf, zone, Policy.standard());
    }

    /**
     * Reads a chart.
     *
     * @param asOf the evaluation time
     * @param zone where the days of the ICU begin
     * @param policy how long data stay fresh at this site, where one datum is taken only in want of a fresh other
     */
    public static Reading read(Chart chart, Instant asOf, ZoneId zone, Policy policy) {
        Now now = new Now(asOf, zone, policy);
        Notebook notebook = new Notebook(chart, PatientState.at(asOf));
        for (Chart.Stray stray : chart.strays()) {
            list(stray, notebook);
        }
        Person person = new Person(chart.patient(), now, notebook);
        History history = new History(chart, now, notebook);
        history.put();

        Observations seen = new Observations(chart, now, notebook);
        Measurements measurements = new Measurements(seen, person, now, notebook);
        measurements.put();
        Echo echo = new Echo(seen, notebook);
        echo.put();
        history.putEpisode(echo);

        Infusions infusions = new Infusions(chart, now, notebook, measurements.kilograms());
        infusions.putRunning();
        infusions.putBetaBlocker();
        infusions.putOffVasoactives();
        infusions.putStoppedSince(echo.ejectionTime());
        infusions.putFluids(history.recognised());
        List<Course> courses = new ArrayList<>(measurements.courses());
        courses.add(infusions.rates(Drug.DOBUTAMINE, Fact.DOBUTAMINE_DOSE));
        Course response = new InotropeResponse(seen, now, notebook).put(infusions.running());
        if (response != null) {
            courses.add(response);
        }

        notebook.explainGaps();
        return new Reading(
                notebook.state().build(),
                chart.outOfReach(),
                chart.incomplete(),
                UnderWay.of(chart, now, infusions, measurements.kilograms()),
                courses);
    }

    /** A resource without a subject, or of unreadable shape; an Observation only where it would have counted. */
    private static void list(Chart.Stray stray, Notebook notebook) {
        Fact likely = switch (stray.key()) {
            case PATIENT, ENCOUNTER -> Fact.AGE;
            case CONDITIONS -> Fact.SEPSIS;
            case BLOOD_PRESSURE -> Fact.MAP;
            case VITALS -> Fact.HR;
            case LABORATORY -> Fact.LACTATE;
            case ECHOCARDIOGRAPHY -> Fact.LVEF;
            case HEMODYNAMICS -> Fact.CI;
            case VENTILATION -> Fact.BREATHING;
            case INFUSIONS -> Fact.NEE;
            case ORDERS -> Fact.BETA_BLOCKER_ACTIVE;
            case PROCEDURES -> Fact.MECHANICAL_SUPPORT;
            case SERVICE_REQUESTS -> Fact.COMFORT_CARE_ONLY;
            case GOALS -> Fact.MAP_OVERRIDE;
        };
        if (stray.resource().is("Observation")) {
            Concept concept = Terminology.concept(stray.resource().code());
            if (concept == null) {
                return;
            }
            likely = concept.about();
        }
        notebook.setAside(likely, stray.resource(), stray.reason());
    }
}
