package org.septicor.trust;

import java.util.Map;

/** The packaged jar started without a profile, with the clients of {@link Ehrs}. */
public class ProductionTrust extends RequiredTrust {
    @Override
    public String getConfigProfile() {
        return "prod";
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> overrides = super.getConfigOverrides();
        overrides.keySet().removeIf(key -> key.contains(".standard.") || key.contains(".epic."));
        // What is said by default is not said here.
        overrides.remove("septicor.trust.mode");
        return overrides;
    }
}
