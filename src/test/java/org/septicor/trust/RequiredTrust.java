package org.septicor.trust;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The service as a site runs it: only {@link Ehrs} may call, their key sets were exchanged as files. */
public class RequiredTrust implements QuarkusTestProfile {
    /** What tokens of ehr may name as their key location. */
    public static final String LISTED_KEYS = "https://ehr.test/jwks";

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> overrides = new HashMap<>();
        String other = file("other", Ehrs.otherKeys());
        String[] lines = Ehrs.lines(file("ehr", Ehrs.ehrKeys()), other, file("loose", Ehrs.looseKeys()));
        for (String line : lines) {
            int equals = line.indexOf('=');
            String key = line.substring(0, equals);
            overrides.put(
                    "septicor.trust." + (key.equals("mode") ? key : "clients." + key), line.substring(equals + 1));
        }
        overrides.put("septicor.trust.clients.ehr.jku", LISTED_KEYS);
        overrides.put("septicor.public-address", Ehrs.BASE);
        // Those of application.properties, which would otherwise be half configured.
        for (String name : new String[] {"standard", "epic"}) {
            overrides.put("septicor.trust.clients." + name + ".jwks", other);
            overrides.put("septicor.trust.clients." + name + ".audience", Ehrs.BASE);
        }
        return overrides;
    }

    private static String file(String name, String content) {
        try {
            Path folder = Files.createDirectories(Path.of("target", "trust"));
            return Files.writeString(folder.resolve(name + ".jwks.json"), content)
                    .toAbsolutePath()
                    .toString();
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }
}
