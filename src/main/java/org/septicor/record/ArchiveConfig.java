package org.septicor.record;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The keys {@code septicor.record.*}. A key that is not among them refuses the start. */
@ConfigMapping(prefix = "septicor.record")
interface ArchiveConfig {
    /** Of the journal, the embedded database and its key. Relative paths have to begin with {@code ./}. */
    @WithDefault("./data")
    Path directory();

    /** {@code name:secret}, the one in use first; none needed with the embedded database. */
    Optional<List<String>> keys();

    /** Bound of the journal, in which decisions wait while the database is away. */
    @WithDefault("256M")
    MemorySize journalSize();

    /** How long decisions and feedback are kept; zero for ever. */
    @WithDefault("730D")
    Duration retention();
}
