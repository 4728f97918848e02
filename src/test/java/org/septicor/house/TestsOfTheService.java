package org.septicor.house;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Arrays;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.PostDiscoveryFilter;

/**
 * Parts the tests that start the service from those that need none, as the build asks by the system property {@code septicor.tests}:
 * {@code service} or {@code alone}. Without it, as in an IDE, all are run.
 */
public final class TestsOfTheService implements PostDiscoveryFilter {
    private static final String WANTED = System.getProperty("septicor.tests");

    @Override
    public FilterResult apply(TestDescriptor test) {
        Class<?> declared = test.getSource()
                .map(source -> source instanceof ClassSource type
                        ? type.getJavaClass()
                        : source instanceof MethodSource method ? method.getJavaClass() : null)
                .orElse(null);
        if (WANTED == null || declared == null) {
            return FilterResult.included("not asked for");
        }
        // by name: the class may come from the class loader of the service
        boolean service = Arrays.stream(declared.getAnnotations())
                .anyMatch(annotation -> annotation.annotationType().getName().equals(QuarkusTest.class.getName()));
        return FilterResult.includedIf(service == WANTED.equals("service"));
    }
}
