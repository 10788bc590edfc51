package io.barograph.processor.diagnose;

import java.util.Collection;

/** When two names mean the same platform. */
final class PlatformNames {
    private PlatformNames() {}

    /** Whether {@code wanted} is among {@code offered}; the variant that everybody has may be left out. */
    static boolean among(Collection<String> offered, String wanted) {
        String normal = normal(wanted);
        return offered.stream().anyMatch(platform -> normal(platform).equals(normal));
    }

    /** One spelling for each platform. */
    static String normal(String platform) {
        return switch (platform) {
            case "linux/arm64/v8", "linux/aarch64" -> "linux/arm64";
            case "linux/arm/v7", "linux/armhf" -> "linux/arm";
            case "linux/amd64/v1", "linux/x86_64" -> "linux/amd64";
            default -> platform;
        };
    }
}
