package org.septicor.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.security.KeyStore;

/** A key and the certificate that it vouches for itself, good for two days, in a file. */
public final class SelfSigned {
    public static final String PASSWORD = "for-a-test";
    /** Of the one entry. */
    public static final String ALIAS = "server";

    private SelfSigned() {}

    /**
     * @param alternatives further names, {@code dns:localhost,ip:127.0.0.1}
     * @param file made as PKCS #12
     */
    public static KeyStore of(String name, String alternatives, Path file) throws Exception {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        ALIAS,
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "san=" + alternatives,
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        file.toString())
                .inheritIO()
                .start();
        assertEquals(0, keytool.waitFor());
        return KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
    }
}
