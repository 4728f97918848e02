package org.septicor.trust.keys;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.Security;
import org.jboss.logging.Logger;

/**
 * The signatures that the standard recommends (ES384) cost ten times as much in Java as in AWS-LC, more than the whole rest of a
 * call. Where its native part does not run (it is built for Linux on x86-64), the JDK's own are used.
 */
public final class NativeSignatures {
    private static final Logger LOG = Logger.getLogger(NativeSignatures.class);

    private NativeSignatures() {}

    /** Prefers them, in the whole process. */
    public static void prefer() {
        if (AmazonCorrettoCryptoProvider.INSTANCE.getLoadingError() == null) {
            Security.insertProviderAt(AmazonCorrettoCryptoProvider.INSTANCE, 1);
        } else {
            LOG.info("Native signatures do not run on this machine: those of the JDK are used, ES384 is slower");
        }
    }
}
