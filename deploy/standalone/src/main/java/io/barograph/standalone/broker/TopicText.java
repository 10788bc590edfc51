package io.barograph.standalone.broker;

import io.barograph.console.BadSetting;
import java.time.Duration;
import java.util.Map;

/** A plan as people and other programs read it. */
public final class TopicText {
    private TopicText() {}

    /** {@code plan} in the form {@code format}: {@code text}, {@code json} or {@code strimzi}. */
    public static String of(TopicPlan plan, short replication, String format) {
        return switch (format) {
            case "text" -> text(plan, replication);
            case "json" -> json(plan, replication);
            case "strimzi" -> strimzi(plan, replication);
            default -> throw new BadSetting("format", format, "text, json, strimzi");
        };
    }

    private static String text(TopicPlan plan, short replication) {
        StringBuilder text = new StringBuilder();
        for (TopicPlan.Topic topic : plan.topics()) {
            long days = Duration.ofMillis(Long.parseLong(topic.settings().getOrDefault("retention.ms", "0")))
                    .toDays();
            text.append(topic.name())
                    .append("  partitions=")
                    .append(topic.partitions())
                    .append("  replication=")
                    .append(replication > 0 ? Short.toString(replication) : "default")
                    .append("  kept=")
                    .append(days)
                    .append("d\n");
            topic.settings().forEach((name, value) -> setting("    ", name, "=", value, text));
        }
        return text.toString();
    }

    private static String json(TopicPlan plan, short replication) {
        StringBuilder text = new StringBuilder("[");
        for (TopicPlan.Topic topic : plan.topics()) {
            text.append(text.length() == 1 ? "" : ",")
                    .append("{\"name\":\"")
                    .append(topic.name())
                    .append("\",\"partitions\":")
                    .append(topic.partitions());
            if (replication > 0) {
                text.append(",\"replication\":").append(replication);
            }
            text.append(",\"settings\":{");
            String comma = "";
            for (Map.Entry<String, String> one : topic.settings().entrySet()) {
                text.append(comma).append('"').append(one.getKey()).append("\":\"");
                text.append(one.getValue()).append('"');
                comma = ",";
            }
            text.append("}}");
        }
        return text.append("]\n").toString();
    }

    /** One {@code KafkaTopic} for each, for clusters that an operator looks after. */
    private static String strimzi(TopicPlan plan, short replication) {
        StringBuilder text = new StringBuilder();
        for (TopicPlan.Topic topic : plan.topics()) {
            text.append("---\napiVersion: kafka.strimzi.io/v1\nkind: KafkaTopic\nmetadata:\n  name: ")
                    .append(topic.name())
                    .append("\n  labels: {strimzi.io/cluster: kafka}\nspec:\n  partitions: ")
                    .append(topic.partitions())
                    .append('\n');
            if (replication > 0) {
                text.append("  replicas: ").append(replication).append('\n');
            }
            text.append("  config:\n");
            topic.settings().forEach((name, value) -> setting("    ", name, ": ", value, text));
        }
        return text.toString();
    }

    private static void setting(String indent, String name, String sign, String value, StringBuilder into) {
        into.append(indent).append(name).append(sign).append(value).append('\n');
    }
}
