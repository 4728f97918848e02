package org.septicor.hooks;

import io.quarkus.logging.LoggingFilter;
import java.util.logging.Filter;
import java.util.logging.LogRecord;

/**
 * Where the service refuses to start, the log says what to do and not how it came to that: the sentence would be lost in the trace.
 * Named in {@code quarkus.log.console.filter}.
 */
@LoggingFilter(name = "refused-start")
public final class RefusedStart implements Filter {
    private static final String STARTER = "io.quarkus.runtime.Application";
    private static final String OURS = "org.septicor.";

    @Override
    public boolean isLoggable(LogRecord line) {
        if (STARTER.equals(line.getLoggerName())) {
            for (Throwable cause = line.getThrown(); cause != null; cause = cause.getCause()) {
                if (isRefusal(cause)) {
                    line.setMessage("The service does not start: " + cause.getMessage());
                    line.setThrown(null);
                }
            }
        }
        return true;
    }

    private static boolean isRefusal(Throwable cause) {
        return cause instanceof IllegalStateException
                && cause.getStackTrace().length > 0
                && cause.getStackTrace()[0].getClassName().startsWith(OURS);
    }
}
