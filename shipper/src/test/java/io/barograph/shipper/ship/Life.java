package io.barograph.shipper.ship;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The life of three log files by a seed: whole and half lines, renames, copies with truncation, packing, deletions,
 * deletions with another file in the place, rewrites, kills, stops, outages and full disks. Every line carries a
 * number; nothing is destroyed that the shipper had no chance to read.
 */
final class Life {
    private static final int FILES = 3;

    final Rig rig;
    final List<String> story = new ArrayList<>();
    private final Random random;
    private final boolean[] half = new boolean[FILES];
    private int lines;
    /**
     * A copy was made of a content that is not acknowledged. When, before it is, the same file is copied and truncated
     * again, or deleted while the shipper is down, and the shipper was killed, nothing may be left that tells whose
     * copy it is. Then it is read as a file of its own: lines may come twice, none is lost. That is left out here.
     */
    private boolean copied;

    private int rotations;

    Life(long seed, Path directory) {
        random = new Random(seed);
        rig = new Rig(directory, "*.log*");
    }

    /** How many lines were written. */
    int lines() {
        return lines;
    }

    void step() {
        int file = random.nextInt(FILES);
        String name = file + ".log";
        int what = random.nextInt(24);
        if (what < 8) {
            write(file, name);
        } else if (what < 11) {
            tell("glance");
            rig.glance();
        } else if (what == 11) {
            tell("look without a checkpoint");
            rig.look();
        } else if (what < 18) {
            if (!half[file] && Files.exists(rig.path(name))) {
                rotate(name, what);
            }
        } else {
            disturb(what);
        }
    }

    private void write(int file, String name) {
        for (int i = random.nextInt(4); i >= 0; i--) {
            String rest = "the line with the number " + lines + (random.nextInt(9) == 0 ? "x".repeat(3000) : "");
            if (half[file]) {
                half[file] = false;
                rig.append(name, " end\n");
            } else if (random.nextInt(4) == 0) {
                half[file] = true;
                lines++;
                rig.append(name, rest);
            } else {
                lines++;
                rig.append(name, rest + " end\n");
            }
        }
        tell("write " + name + " until " + lines + (half[file] ? " and a half" : ""));
    }

    private void rotate(String name, int what) {
        String to = name + "." + rotations++;
        switch (what) {
            case 12 -> {
                tell("rename " + name + " to " + to);
                rig.rename(name, to);
            }
            case 13 -> pack(name, to);
            case 14, 15 -> copyAndTruncate(name, to);
            case 16 -> {
                if (read()) {
                    tell("delete " + name + " after a look");
                    rig.delete(name);
                }
            }
            default -> replace(name);
        }
    }

    /** As logrotate does: renamed, and packed a little later, perhaps with kills in between. */
    private void pack(String name, String to) {
        if (copied && !read()) {
            return;
        }
        tell("rename and pack " + name + " to " + to);
        rig.rename(name, to);
        if (random.nextBoolean()) {
            rig.glance();
        }
        maybeKill();
        rig.gzip(to);
    }

    /** Lines may be written between the shipper's last look and the copy, but not between the copy and truncating. */
    private void copyAndTruncate(String name, String to) {
        if (!read() && copied) {
            return;
        }
        rig.append(name, "the line with the number " + lines++ + " end\n");
        tell("copy " + name + " to " + to + " and truncate");
        if (random.nextBoolean()) {
            rig.glance();
        }
        rig.copy(name, to);
        copied = true;
        if (random.nextBoolean()) {
            rig.look();
        }
        rig.write(name, "");
        if (random.nextBoolean()) {
            rig.glance();
            maybeKill();
        }
    }

    /** Other content under the same inode, or under the same name. */
    private void replace(String name) {
        if (!read()) {
            return;
        }
        String text = "the line with the number " + lines++ + " end\n";
        if (random.nextBoolean()) {
            tell("write " + name + " anew");
            rig.write(name, text);
        } else {
            tell("delete and recreate " + name);
            rig.delete(name);
            rig.write(name, text);
        }
    }

    /** What is destroyed has to have been read and acknowledged; nobody could do more. */
    private boolean read() {
        rig.settle().checkpoint();
        boolean read = rig.acknowledges && rig.pump().progress().stream().allMatch(input -> input.bytesUnread() == 0);
        copied &= !read;
        return read;
    }

    private void maybeKill() {
        if (random.nextInt(4) == 0) {
            disturb(18);
        }
    }

    private void disturb(int what) {
        switch (what) {
            case 18, 19 -> {
                boolean before = random.nextBoolean();
                tell(before ? "kill before arrival" : "kill");
                if (before) {
                    rig.killBeforeArrival();
                } else {
                    rig.kill();
                }
            }
            case 20 -> {
                tell("stop");
                rig.stop();
            }
            case 21 -> {
                tell("checkpoint");
                rig.checkpoint();
            }
            default -> {
                rig.acknowledges = random.nextBoolean();
                tell(rig.acknowledges ? "broker is back" : "broker is away");
                if (rig.acknowledges) {
                    rig.acknowledgeAll();
                }
            }
        }
    }

    void end() {
        for (int file = 0; file < FILES; file++) {
            if (half[file]) {
                rig.append(file + ".log", " end\n");
            }
        }
        rig.acknowledges = true;
        rig.acknowledgeAll();
        rig.settle().stop();
        rig.settle();
    }

    private void tell(String what) {
        story.add(what);
    }
}
