package org.septicor.house;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same, of the packaged jar in profile demo: its configuration is recorded at build time and could differ. */
@QuarkusIntegrationTest
class CrossOriginIT extends CrossOriginTest {}
