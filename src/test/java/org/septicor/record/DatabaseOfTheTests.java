package org.septicor.record;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.arc.Arc;
import io.quarkus.arc.InjectableInstance;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * The database of every test that starts the service: the embedded one or, with {@code ./mvnw test -Ddatabase=postgresql}, a real
 * PostgreSQL, a database of its own for each start.
 */
@QuarkusTestResource(DatabaseOfTheTests.class)
public class DatabaseOfTheTests implements QuarkusTestResourceLifecycleManager {
    private Database database;

    @Override
    public Map<String, String> start() {
        if (!"postgresql".equals(System.getProperty("database"))) {
            return Map.of();
        }
        try {
            database = Database.postgresql();
        } catch (IOException | SQLException failed) {
            throw new IllegalStateException(failed);
        }
        return Map.of(
                "quarkus.datasource.h2.active", "false",
                "quarkus.datasource.pg.active", "true",
                "quarkus.datasource.pg.jdbc.url", database.url(),
                "quarkus.datasource.pg.username", "postgres",
                "quarkus.datasource.pg.password", "postgres",
                "septicor.record.keys", Sample.FIRST_KEY);
    }

    @Override
    public void stop() {
        if (database != null) {
            try {
                database.close();
            } catch (Exception stays) {
                throw new IllegalStateException(stays);
            }
        }
    }

    /** The one that is active, for a test that looks into the tables. */
    public static AgroalDataSource active() {
        for (String name : List.of("h2", "pg")) {
            InjectableInstance<AgroalDataSource> source =
                    Arc.container().select(AgroalDataSource.class, new DataSource.DataSourceLiteral(name));
            if (source.getHandle().getBean().isActive()) {
                return source.get();
            }
        }
        throw new IllegalStateException("no database is active");
    }
}
