package io.barograph.processor.parse.aside.imagetools;

import io.barograph.processor.parse.Line;
import io.barograph.processor.parse.aside.Aside;
import io.barograph.processor.parse.aside.Aside.ImagePushed;
import io.barograph.processor.parse.aside.AsideDialect;
import io.barograph.processor.parse.bytes.Scan;
import java.util.List;

/**
 * What {@code docker buildx imagetools create} prints when it pushes the index it made (buildx 0.8 to 0.36):
 *
 * <pre>#1 0.551 pushing sha256:… to docker.io/library/app:1</pre>
 */
public final class ImageCreate implements AsideDialect {
    private static final String PUSHING = " pushing sha256:";
    private static final byte[] MARK = Scan.ascii(PUSHING);
    private static final String TO = " to ";

    @Override
    public boolean mayBegin(Line line) {
        return line.bytes()[line.from()] == '#' && Scan.find(line.bytes(), line.from(), line.to(), MARK) >= 0;
    }

    @Override
    public boolean begins(String line) {
        return line.startsWith("#") && line.contains(PUSHING) && line.contains(TO);
    }

    @Override
    public List<Aside> read(List<String> lines, long atMillis) {
        String line = lines.get(0);
        int from = line.indexOf(PUSHING) + " pushing ".length();
        int to = line.indexOf(TO, from);
        if (to < 0 || from < " pushing ".length()) {
            return List.of();
        }
        return List.of(new ImagePushed(line.substring(to + TO.length()).strip(), line.substring(from, to), atMillis));
    }
}
