package io.barograph.standalone.broker;

import java.util.Set;
import java.util.TreeSet;

/** One thing in which a cluster is not as the plan says. */
public sealed interface TopicDifference {
    /** The topic it is about. */
    String topic();

    /** Whether applying the plan removes it; what could cost a record is left to people. */
    boolean isMended();

    /** What differs, for people. */
    String sentence();

    /** The topic is not there. */
    record Missing(TopicPlan.Topic planned) implements TopicDifference {
        @Override
        public String topic() {
            return planned.name();
        }

        @Override
        public boolean isMended() {
            return true;
        }

        @Override
        public String sentence() {
            return "is not there; planned with " + planned.partitions() + " partitions";
        }
    }

    /** A stream of lines never moves between partitions, so their number is not changed under it. */
    record Partitions(String topic, int found, int planned) implements TopicDifference {
        @Override
        public boolean isMended() {
            return false;
        }

        @Override
        public String sentence() {
            return "has " + found + " partitions, planned are " + planned + "; a stream would move, so it stays";
        }
    }

    /** Copies are moved by a reassignment, which costs the cluster work that nobody asked for here. */
    record Replication(String topic, int found, int planned) implements TopicDifference {
        @Override
        public boolean isMended() {
            return false;
        }

        @Override
        public String sentence() {
            return "is kept " + found + " times, planned are " + planned + "; that takes a reassignment, so it stays";
        }
    }

    /** A setting has another value. */
    record Setting(String topic, String name, String found, String planned) implements TopicDifference {
        private static final Set<String> GROWING = Set.of("retention.ms", "max.message.bytes");
        private static final String FOR_EVER = "-1";

        /** Whether the two values mean something else; the order of cleanup policies means nothing. */
        static boolean isOther(String found, String planned) {
            return !new TreeSet<>(Set.of(found.split(","))).equals(new TreeSet<>(Set.of(planned.split(","))));
        }

        @Override
        public boolean isMended() {
            if (GROWING.contains(name)) {
                return !found.equals(FOR_EVER) && Long.parseLong(planned) > Long.parseLong(found);
            }
            return !name.equals("cleanup.policy");
        }

        @Override
        public String sentence() {
            String said = "has " + name + "=" + found + ", planned is " + planned;
            return isMended() ? said : said + "; the change could cost records, so it stays";
        }
    }
}
