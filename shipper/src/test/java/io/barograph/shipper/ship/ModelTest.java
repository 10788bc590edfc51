package io.barograph.shipper.ship;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random lives of three log files, thousands of steps: whole and half lines, renames, copies with truncation,
 * deletions, kills, stops and outages. The model is a number: every line that was written carries one, and all arrive
 * once.
 */
final class ModelTest {
    private static final int LIVES = 100;
    private static final int STEPS = 120;

    @TempDir
    Path directory;

    private static final class Life {
        private final Random random;
        private final Rig rig;
        private final boolean[] half = new boolean[3];
        private final List<String> story = new ArrayList<>();
        private int lines;
        private int rotations;
        /**
         * A copy was made since the last checkpoint of a quiet shipper. Then a kill loses what was in flight: what
         * arrived and was not acknowledged before a copy, a truncation and a kill is the one thing that may come twice.
         */
        private boolean copied;

        Life(long seed, Path directory) {
            random = new Random(seed);
            rig = new Rig(directory, "*.log*");
        }

        private void step() {
            int file = random.nextInt(3);
            String name = file + ".log";
            int what = random.nextInt(20);
            if (what < 8) {
                write(file, name);
            } else if (what < 12) {
                tell("glance");
                rig.glance();
            } else if (!half[file] && Files.exists(rig.path(name)) && what < 16) {
                rotate(name, what);
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
            if (what == 12 || what == 13) {
                tell("rename " + name + " to " + to);
                rig.rename(name, to);
            } else if (what == 14 && rig.acknowledges) {
                rig.glance().checkpoint();
                rig.append(name, "the line with the number " + lines++ + " end\n");
                tell("copy " + name + " to " + to + " and truncate");
                copied = true;
                // A shipper that starts between a copy and its truncation sees two equal files, and reads both.
                boolean seen = random.nextBoolean();
                if (seen) {
                    rig.glance();
                }
                rig.copy(name, to);
                if (seen) {
                    rig.glance();
                }
                rig.write(name, "");
            } else if (what == 15 && rig.acknowledges) {
                tell("delete " + name + " after a look");
                rig.glance().delete(name);
                rig.glance().checkpoint();
            }
        }

        private void disturb(int what) {
            if (what == 16) {
                boolean before = copied || random.nextBoolean();
                tell(before ? "kill before arrival" : "kill");
                Rig killed = before ? rig.killBeforeArrival() : rig.kill();
                assertThat(killed).isSameAs(rig);
            } else if (what == 17) {
                tell("stop");
                rig.checkpoint();
                Rig stopped = copied ? rig.killBeforeArrival() : rig.kill();
                assertThat(stopped).isSameAs(rig);
            } else if (what == 18) {
                tell("checkpoint");
                rig.checkpoint();
                copied &= !rig.acknowledges;
            } else {
                rig.acknowledges = random.nextBoolean();
                tell(rig.acknowledges ? "broker is back" : "broker is away");
                if (rig.acknowledges) {
                    rig.acknowledgeAll();
                }
            }
        }

        private void end() {
            for (int file = 0; file < 3; file++) {
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

    @Test
    void everyLineArrivesOnce() {
        for (long seed = 1; seed <= LIVES; seed++) {
            Life life = new Life(seed, directory.resolve("life" + seed));
            for (int i = 0; i < STEPS; i++) {
                life.step();
            }
            life.end();

            List<Integer> wrong = new ArrayList<>();
            int[] times = new int[life.lines];
            for (String line : life.rig.lines()) {
                times[Integer.parseInt(line.replaceAll("\\D", ""))]++;
            }
            for (int i = 0; i < times.length; i++) {
                if (times[i] != 1) {
                    wrong.add(times[i] == 0 ? -i : i);
                }
            }
            assertThat(wrong)
                    .as("lost (negative) or doubled, seed %d: %s", seed, life.story)
                    .isEmpty();
        }
    }
}
