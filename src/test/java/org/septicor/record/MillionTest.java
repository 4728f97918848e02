package org.septicor.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.septicor.card.OverrideReason;
import org.septicor.record.governance.Question;
import org.septicor.record.governance.Report;
import org.septicor.record.store.Store;

/**
 * A million decisions with 600 000 cards and 93 000 answers, over a year or all within 30 days: how long the report of 30 days takes,
 * and whether a call notices them. Run with {@code -Dtest=MillionTest -Dmillion=true}; it prints what it measures.
 */
@EnabledIfSystemProperty(named = "million", matches = "true")
@DisplayName("A million decisions")
class MillionTest {
    private static final int MILLION = 1_000_000;
    private static final int APPENDS = 2000;
    private static final LocalDate TODAY = LocalDate.parse("2026-11-22");
    /** The end of the present day, so that it is as full as the others. */
    private static final Instant NOW = Instant.parse("2026-11-22T23:59:59Z");

    @TempDir
    Path folder;

    @ParameterizedTest(name = "over {1} days, in {0}")
    @CsvSource({"postgresql, 365", "postgresql, 30", "h2, 365", "h2, 30"})
    void reports(String kind, int days) throws Exception {
        String appendsToEmpty;
        try (Database database = database(kind, "empty");
                Archive archive = archive(database, "empty-journal")) {
            appends(archive);
            appendsToEmpty = appends(archive);
        }
        try (Database database = database(kind, "full")) {
            var source = database.source();
            Store store = new Store(source, Database.migration(source));
            store.prepare();
            load(database, kind, days);
            long expected = (long) MILLION * Math.min(days, 30) / days;
            long first = report(governance(store), expected);
            long begun = System.nanoTime();
            governance(store).count();
            long counting = (System.nanoTime() - begun) / 1_000_000;
            Governance restarted = governance(store);
            long afterStart = report(restarted, expected);
            long again = report(restarted, expected);
            try (Archive archive = archive(database, "full-journal")) {
                appends(archive);
                String appends = appends(archive);
                long afterAppends = report(restarted, expected + 2 * APPENDS);
                System.out.printf(
                        "MEASURED %s, a million decisions over %d days. All days counted for good in %d ms. Report of 30 days: nothing"
                                + " counted yet %d ms, after a start %d ms, again %d ms, after %d more decisions %d ms. Appends: empty"
                                + " database %s; a million %s%n",
                        kind,
                        days,
                        counting,
                        first,
                        afterStart,
                        again,
                        2 * APPENDS,
                        afterAppends,
                        appendsToEmpty,
                        appends);
                assertTrue(afterStart < 1000, "report: " + afterStart + " ms");
                assertTrue(again < 1000, "report: " + again + " ms");
                assertTrue(afterAppends < 1000, "report: " + afterAppends + " ms");
            }
        }
    }

    private static Governance governance(Store store) {
        return new Governance(store, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private Database database(String kind, String name) throws IOException, SQLException {
        return kind.equals("h2") ? Database.h2(folder.resolve(name)) : Database.postgresql();
    }

    private Archive archive(Database database, String directory) throws IOException {
        var source = database.source();
        return Archive.open(
                source,
                Database.migration(source),
                Sample.KEYS,
                new Archive.Settings(folder.resolve(directory), 256 << 20, Duration.ZERO),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static void stored(Archive archive) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (true) {
            try {
                archive.decisions().find(UUID.randomUUID());
                return;
            } catch (Unavailable notYet) {
                assertTrue(System.nanoTime() < deadline, "waited in vain");
                Thread.sleep(10);
            }
        }
    }

    /** Milliseconds of a report. */
    private static long report(Governance governance, long decisions) throws Unavailable {
        long begun = System.nanoTime();
        Report report = governance.report(new Question(TODAY.minusDays(29), TODAY, null, null, List.of()));
        long took = (System.nanoTime() - begun) / 1_000_000;
        assertEquals(decisions, report.decisions().total(), decisions / 1000.0);
        return took;
    }

    /** Appends; how long each kept its call, and how long until all were in the database. */
    private static String appends(Archive archive) throws InterruptedException {
        long[] took = new long[APPENDS];
        long begun = System.nanoTime();
        for (int i = 0; i < APPENDS; i++) {
            Decision decision =
                    Sample.decision(UUID.randomUUID(), NOW.minusSeconds(i), "icu-1", "p" + i % 100, Sample.card(null));
            long start = System.nanoTime();
            archive.decisions().append(decision);
            took[i] = (System.nanoTime() - start) / 1000;
        }
        stored(archive);
        long stored = (System.nanoTime() - begun) / 1_000_000;
        Arrays.sort(took);
        return "median %d µs, 99 %% %d µs, all stored after %d ms"
                .formatted(took[APPENDS / 2], took[APPENDS * 99 / 100], stored);
    }

    /**
     * Outside the chain, at positions below its first: 200 beds in 8 units of two clients, 40 outcomes; of five outcomes two have no card,
     * and about a sixth of the cards is answered.
     */
    private static void load(Database database, String kind, int days) throws SQLException {
        String step = Double.toString(days * 86_400.0 / MILLION);
        String begin = TODAY.minusDays(days - 1L).toString();
        // Without the time limit of the service's own connections.
        try (Connection connection = kind.equals("h2")
                        ? database.direct()
                        : DriverManager.getConnection(database.url(), "postgres", "");
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("insert into decision select"
                    + " cast('00000000-0000-4000-8000-' || lpad(cast(n as varchar), 12, '0') as uuid), n - 1000001, hash, hash, 'k', t, t,"
                    + " client, service, 'patient-view', unit, patient, patient, 'D-' || lpad(cast(o as varchar), 2, '0'),"
                    + " case mod(o, 5) when 0 then 'info' when 1 then 'warning' when 2 then 'critical' else 'none' end,"
                    + " 'live', '1.0.0', 'default', 'sha256:ab1be3ce88fd0fb252b1fb0b6fb642f33c4bd8357711efd28c2fd1c396c15a1f',"
                    + " 1000 + mod(n * 7919, 9000), 56 + mod(n * 7919, 24),"
                    + " case mod(o * 3 + mod(n, 3), 8) when 0 then '' when 1 then 'LACTATE' when 2 then 'CRT,LACTATE' when 3 then 'LVEF'"
                    + " when 4 then 'LVEF,VTI' when 5 then 'CRT,SCVO2' when 6 then 'HR' else 'LVOT_GRADIENT,RV_LV_RATIO,VTI' end"
                    + " from (select n, timestamp with time zone '" + begin + " 00:00:00+00' + n * interval '" + step
                    + "' second as t, mod(n * 31 + n / 97, 40) as o,"
                    + " case when mod(n * 7919, 200) < 150 then 'north' else 'south' end as client,"
                    + " case mod(n, 4) when 0 then 'septicor-order-select' when 1 then 'septicor-order-sign' else 'septicor-patient-view' end"
                    + " as service, 'icu-' || cast(mod(n * 7919, 200) / 25 as varchar) as unit,"
                    + " lpad(cast(mod(n * 7919, 200) as varchar) || 'c' || cast(n / 100000 as varchar), 32, 'a0b1c2d3e4f56789') as patient,"
                    + " cast('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' as bytea) as hash"
                    + " from (select cast(n as bigint) as n from generate_series(1, " + MILLION + ") as g(n)) y) x");
            statement.executeUpdate(
                    "insert into card select"
                            + " cast('10000000-0000-4000-8000-' || lpad(cast(position + 1000001 as varchar), 12, '0') as uuid), id, 0, outcome,"
                            + " indicator, 'D37WARNINGMAP65LVEF30LACTATE4CRT5', 'state', null,"
                            + " case mod(position + 1000001, 7) when 0 then 'overridden' else null end,"
                            + " decided_at, evaluated_at, client, service, unit, patient_key, user_key from decision where indicator <> 'none' and position < 0");
            statement.executeUpdate("insert into feedback select position, hash, hash, 'k',"
                    + " decided_at + mod(position + 1000001, 4000) * interval '1' second, client, service,"
                    + " cast('10000000-0000-4000-8000-' || lpad(cast(position + 1000001 as varchar), 12, '0') as uuid), 'x',"
                    + " case mod(position + 1000001, 3) when 0 then 'accepted' else 'overridden' end,"
                    + " decided_at + mod(position + 1000001, 3600) * interval '1' second, '[]',"
                    + " '" + OverrideReason.SYSTEM + "',"
                    + " case mod(position + 1000001, 5) when 0 then 'disagree' when 1 then 'dataWrong' else 'notNow' end, null, null,"
                    + " cast(lpad(cast(position + 1000001 as varchar), 32, '0') as bytea), null from decision"
                    + " where indicator <> 'none' and position < 0 and mod(position + 1000001, 7) <> 0"
                    + " and mod(position + 1000001, 11) < 2");
            // As autovacuum does soon after.
            statement.execute(kind.equals("h2") ? "analyze" : "vacuum analyze");
        }
    }
}
