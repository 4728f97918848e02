package org.septicor.record;

import org.junit.jupiter.api.DisplayName;

@DisplayName("The record in an H2 file")
class H2ArchiveTest extends ArchiveContract {
    @Override
    Database database() {
        return Database.h2(folder);
    }
}
