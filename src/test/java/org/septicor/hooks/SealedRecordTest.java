package org.septicor.hooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.septicor.record.DatabaseOfTheTests;

/** whatever a client can write is marked; then every row of the database and every file beside it is searched. */
@QuarkusTest
@DisplayName("No patient data lies in clear in the record")
class SealedRecordTest {
    private static final String MARK = "zqcanary-";

    private final AgroalDataSource database = DatabaseOfTheTests.active();

    @ConfigProperty(name = "septicor.record.directory")
    Path directory;

    @Test
    @DisplayName("neither in a row nor in a file")
    void sealed() throws SQLException, IOException {
        String unit = "unit-" + UUID.randomUUID();
        for (String sample : List.of("dobutamine-test", "unit-slip", "refractory-shock")) {
            ObjectNode request = Talk.request(sample, "zqcanary-patient-" + sample);
            ((ObjectNode) request.get("context"))
                    .put("userId", "Practitioner/zqcanary-user")
                    .put("encounterId", "zqcanary-encounter");
            ((ObjectNode) request.at("/prefetch/patient"))
                    .putArray("name")
                    .addObject()
                    .put("family", "zqcanary-family");
            for (JsonNode entry : request.at("/prefetch/laboratory/entry")) {
                ObjectNode resource = (ObjectNode) entry.get("resource");
                resource.put("id", "zqcanary-" + resource.path("id").asText());
            }
            for (JsonNode entry : request.at("/context/draftOrders/entry")) {
                ((ObjectNode) entry.get("resource")).put("id", "zqcanary-order");
            }
            ObjectNode encounter = Samples.JSON.createObjectNode();
            encounter
                    .put("resourceType", "Encounter")
                    .put("id", "zqcanary-encounter")
                    .put("status", "in-progress");
            encounter.putObject("subject").put("reference", "Patient/zqcanary-patient-" + sample);
            encounter.putArray("location").addObject().putObject("location").put("reference", "Location/" + unit);
            ObjectNode bundle = ((ObjectNode) request.get("prefetch")).putObject("encounter");
            bundle.put("resourceType", "Bundle").put("type", "searchset");
            bundle.putArray("entry").addObject().set("resource", encounter);
            Talk.Answer answer = Talk.call(request);
            assertTrue(answer.json().toString().contains(MARK), "the marks did not arrive");
            assertEquals(
                    200,
                    Talk.feedback(
                                    Talk.service(request),
                                    "{\"feedback\":[{\"card\":\"" + answer.uuid()
                                            + "\",\"outcome\":\"overridden\",\"outcomeTimestamp\":\"2026-03-01T10:00:00Z\","
                                            + "\"overrideReason\":{\"userComment\":\"zqcanary-comment Mr Zqcanary-Family\"}}]}")
                            .statusCode());
            assertTrue(Talk.decision(answer).toString().contains(MARK), "the record has lost the marks");
        }
        List<String> rows = rows();
        assertTrue(rows.stream().anyMatch(row -> row.contains(unit)), "the search finds what is there");
        for (String row : rows) {
            assertFalse(row.toLowerCase(Locale.ROOT).contains(MARK), row);
        }
        Map<Path, String> files = files();
        files.forEach((file, content) -> assertFalse(content.contains(MARK), file::toString));
        boolean found = files.values().stream().anyMatch(content -> content.contains(unit));
        boolean embedded = !"postgresql".equals(System.getProperty("database"));
        assertTrue(files.size() >= 2 && (found || !embedded), "the search finds what is there");
    }

    /** What every file holds; read again where one has gone or changed its name meanwhile, as the record is at work. */
    private Map<Path, String> files() throws IOException {
        for (int tries = 1; ; tries++) {
            Map<Path, String> files = new HashMap<>();
            try (Stream<Path> all = Files.walk(directory)) {
                for (Path file : all.filter(Files::isRegularFile).toList()) {
                    String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                    files.put(file, content.toLowerCase(Locale.ROOT));
                }
                return files;
            } catch (NoSuchFileException | UncheckedIOException gone) {
                if (tries == 20) {
                    throw gone;
                }
            }
        }
    }

    /** Every row of every table, as text. */
    private List<String> rows() throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet table = statement.executeQuery(
                    "select table_name from information_schema.tables where table_schema = 'public'")) {
                while (table.next()) {
                    tables.add(table.getString(1));
                }
            }
            assertTrue(tables.containsAll(List.of("decision", "decision_body", "card", "feedback")), tables::toString);
            for (String table : tables) {
                try (ResultSet row = statement.executeQuery("select * from \"" + table + "\"")) {
                    int columns = row.getMetaData().getColumnCount();
                    while (row.next()) {
                        StringBuilder text = new StringBuilder(table);
                        for (int i = 1; i <= columns; i++) {
                            Object value = row.getObject(i);
                            text.append('|')
                                    .append(
                                            value instanceof byte[] bytes
                                                    ? new String(bytes, StandardCharsets.ISO_8859_1)
                                                    : value);
                        }
                        rows.add(text.toString());
                    }
                }
            }
        }
        return rows;
    }
}
