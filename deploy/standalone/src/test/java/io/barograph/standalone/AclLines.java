package io.barograph.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** The lines for kafka-acls in a paper, read as the tool reads them; one that it would not take fails the test. */
final class AclLines {
    private AclLines() {}

    /** What the lines in the block {@code acls} of {@code paper} allow. */
    static List<AclBinding> in(Path paper) throws IOException {
        String text = Files.readString(paper);
        int from = text.indexOf("```acls\n") + "```acls\n".length();
        return text.substring(from, text.indexOf("```", from))
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .flatMap(line -> bindings(line).stream())
                .toList();
    }

    private static List<AclBinding> bindings(String line) {
        List<AclOperation> operations = new ArrayList<>();
        String principal = "";
        ResourceType type = ResourceType.UNKNOWN;
        String name = "";
        PatternType pattern = PatternType.LITERAL;
        String[] words = line.split(" ", -1);
        if (!words[0].equals("--add")) {
            throw new AssertionError("not a line that adds: " + line);
        }
        for (int i = 1; i < words.length; i += 2) {
            String value = words[i + 1];
            switch (words[i]) {
                case "--allow-principal" -> principal = value;
                case "--operation" -> operations.add(operation(value));
                case "--topic", "--group", "--transactional-id" -> {
                    type = ResourceType.fromString(words[i].substring(2).replace('-', '_'));
                    name = value;
                }
                case "--resource-pattern-type" -> pattern = PatternType.fromString(value.toUpperCase(Locale.ROOT));
                default -> throw new AssertionError("kafka-acls does not know " + words[i]);
            }
        }
        ResourcePattern resource = new ResourcePattern(type, name, pattern);
        String whom = principal;
        return operations.stream()
                .map(operation ->
                        new AclBinding(resource, new AccessControlEntry(whom, "*", operation, AclPermissionType.ALLOW)))
                .toList();
    }

    private static AclOperation operation(String word) {
        String snake = word.replaceAll("(?<=[a-z])(?=[A-Z])", "_");
        AclOperation operation = AclOperation.fromString(snake);
        if (operation == AclOperation.UNKNOWN) {
            throw new AssertionError("no operation: " + word);
        }
        return operation;
    }
}
