package io.barograph.processor.parse.aside.buildx;

import io.barograph.processor.parse.Line;
import io.barograph.processor.parse.aside.Aside;
import io.barograph.processor.parse.aside.Aside.BuilderSeen;
import io.barograph.processor.parse.aside.Aside.Node;
import io.barograph.processor.parse.aside.AsideDialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What {@code docker buildx ls} prints (buildx 0.4 to 0.36), for all builders. Values hold blanks, so columns are where
 * the heads of the table stand:
 *
 * <pre>
 *   NAME/NODE     DRIVER/ENDPOINT                   STATUS     BUILDKIT   PLATFORMS
 *   ci*           docker-container
 *    \_ ci0        \_ unix:///var/run/docker.sock   running    v0.20.2    linux/amd64 (+3), linux/386
 *   default       docker
 *    \_ default    \_ default                       running    v0.13.2    linux/amd64
 *   Cannot load builder far: …
 * </pre>
 *
 * <p>Before 0.12 nodes are indented by two blanks instead of the branch. Such a list may be shortened.
 */
public final class BuilderList implements AsideDialect {
    private static final String HEAD = "NAME/NODE";
    private static final String BRANCH = "\\_ ";
    private static final String CANNOT = "Cannot load builder ";

    @Override
    public boolean mayBegin(Line line) {
        return line.bytes()[line.from()] == 'N';
    }

    @Override
    public boolean begins(String line) {
        return line.startsWith(HEAD) && line.contains("DRIVER/ENDPOINT") && line.contains("STATUS");
    }

    @Override
    public boolean goesOn(List<String> lines, String next) {
        if (next.startsWith(CANNOT)) {
            return true;
        }
        if (next.isBlank() || next.charAt(0) == '#') {
            return false;
        }
        int driver = lines.get(0).indexOf("DRIVER/ENDPOINT");
        // The name of a builder fills its column and nothing stands between it and the next one.
        return next.length() > driver
                && next.charAt(driver - 1) == ' '
                && !column(lines.get(0), next, 0).isEmpty();
    }

    @Override
    public boolean isWhole(List<String> lines) {
        return false;
    }

    @Override
    public List<Aside> read(List<String> lines, long atMillis) {
        String head = lines.get(0);
        List<Aside> builders = new ArrayList<>();
        String name = "";
        String driver = "";
        List<Node> nodes = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            if (line.startsWith(CANNOT)) {
                continue;
            }
            if (line.charAt(0) == ' ') {
                nodes.add(node(head, line));
                continue;
            }
            add(builders, name, driver, nodes, atMillis);
            name = column(head, line, 0);
            name = name.endsWith("*") ? name.substring(0, name.length() - 1).strip() : name;
            driver = column(head, line, 1);
            nodes.clear();
            String status = column(head, line, 2);
            if (status.equals("error")) {
                nodes.add(Shown.node(name, "", status, "", "", "the builder cannot be loaded"));
            }
        }
        add(builders, name, driver, nodes, atMillis);
        return builders;
    }

    private static void add(List<Aside> builders, String name, String driver, List<Node> nodes, long atMillis) {
        if (!name.isEmpty()) {
            builders.add(new BuilderSeen(name, driver, nodes, atMillis));
        }
    }

    private static Node node(String head, String line) {
        String status = column(head, line, 2).toLowerCase(Locale.ROOT);
        boolean versions = head.contains("BUILDKIT");
        return Shown.node(
                bare(column(head, line, 0)),
                bare(column(head, line, 1)),
                status,
                versions ? column(head, line, 3) : "",
                column(head, line, versions ? 4 : 3),
                status.equals("error") ? "the node cannot be reached" : "");
    }

    private static String bare(String cell) {
        return cell.startsWith(BRANCH) ? cell.substring(BRANCH.length()) : cell;
    }

    /** The cell below the head number {@code index}. */
    private static String column(String head, String line, int index) {
        int from = 0;
        for (int i = 0; i < index; i++) {
            from = next(head, from);
        }
        int to = next(head, from);
        int end = Math.min(to, line.length());
        return from >= end ? "" : line.substring(from, end).strip();
    }

    /** Where the head after the one at {@code from} begins. */
    private static int next(String head, int from) {
        int blank = head.indexOf(' ', from);
        if (blank < 0) {
            return Integer.MAX_VALUE;
        }
        int at = blank;
        while (at < head.length() && head.charAt(at) == ' ') {
            at++;
        }
        return at == head.length() ? Integer.MAX_VALUE : at;
    }
}
