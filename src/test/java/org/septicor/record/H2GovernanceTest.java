package org.septicor.record;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The figures of a record in an H2 file")
class H2GovernanceTest extends GovernanceContract {
    @Override
    Database database(Path directory) {
        return Database.h2(directory);
    }
}
