package io.barograph.processor.parse.aside.buildx;

import io.barograph.processor.parse.aside.Aside.Node;
import java.util.ArrayList;
import java.util.List;

/** What all forms share: how the platforms of a node are written. */
final class Shown {
    private static final int MOST_PLATFORMS = 256;

    private Shown() {}

    /**
     * A node whose platforms are written as a list parted by commas. {@code (+3)} stands for variants left out,
     * {@code (2 more)} and {@code ...} for others: such a list is not complete.
     */
    static Node node(String name, String endpoint, String status, String version, String platforms, String error) {
        List<String> found = new ArrayList<>();
        boolean complete = true;
        for (String part : platforms.split(",", MOST_PLATFORMS)) {
            String words = part.strip();
            int blank = words.indexOf(' ');
            String platform = blank < 0 ? words : words.substring(0, blank);
            complete &= blank < 0 && !words.endsWith("...");
            if (platform.endsWith("*")) {
                platform = platform.substring(0, platform.length() - 1);
            }
            if (platform.indexOf('/') > 0) {
                found.add(platform);
            }
        }
        return new Node(name, endpoint, status, version, found, complete, error);
    }
}
