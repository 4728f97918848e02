package org.septicor.record;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The figures of a record in PostgreSQL")
class PostgresqlGovernanceTest extends GovernanceContract {
    @Override
    Database database(Path directory) throws IOException, SQLException {
        return Database.postgresql();
    }
}
