package org.septicor.hooks;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The README's {@code curl} against the packaged jar, as the README starts it. */
@QuarkusIntegrationTest
class ReadmeIT extends ReadmeTest {}
