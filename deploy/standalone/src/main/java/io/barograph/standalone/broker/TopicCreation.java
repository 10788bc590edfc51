package io.barograph.standalone.broker;

import java.util.List;
import java.util.Map;

/** Makes the topics of a plan that are not there yet; those that are stay as they are. */
public final class TopicCreation {
    private TopicCreation() {}

    /** Applies {@code plan} to the cluster at {@code bootstrap} and returns the names of the topics it made. */
    public static List<String> apply(TopicPlan plan, short replication, String bootstrap) {
        try (ClusterTopics cluster = ClusterTopics.at(bootstrap, Map.of())) {
            List<TopicDifference> missing = cluster.compare(plan, TopicPlan.BROKERS_DEFAULT).stream()
                    .filter(TopicDifference.Missing.class::isInstance)
                    .toList();
            cluster.apply(missing, replication);
            return missing.stream().map(TopicDifference::topic).toList();
        }
    }
}
