package org.septicor.record;

import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The record in PostgreSQL")
class PostgresqlArchiveTest extends ArchiveContract {
    @Override
    Database database() throws IOException, SQLException {
        return Database.postgresql();
    }
}
