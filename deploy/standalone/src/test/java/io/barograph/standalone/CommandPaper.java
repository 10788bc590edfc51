package io.barograph.standalone;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** docs/cli.md as the commands themselves would write it. */
final class CommandPaper {
    private CommandPaper() {}

    static String of(CommandLine all) {
        List<String> lines = new ArrayList<>(List.of(
                "# Commands",
                "",
                "What `./barograph COMMAND --help` says, held to the code by `PapersTest`, which writes this page to",
                "`deploy/standalone/target/cli.md`. The same commands have man pages in the",
                "[archive](deployment.md#archives), and `source <(./barograph generate-completion)` teaches the commands to",
                "bash and zsh. Exit codes stand in the [README](../README.md#commands).",
                ""));
        for (Map.Entry<String, CommandLine> one : all.getSubcommands().entrySet()) {
            add(one.getKey(), one.getValue().getCommandSpec(), lines);
        }
        lines.remove(lines.size() - 1);
        return String.join("\n", lines) + "\n";
    }

    private static void add(String name, CommandSpec command, List<String> lines) {
        lines.add("## `" + name + "`");
        lines.add("");
        for (String line : command.usageMessage().description()) {
            lines.add(
                    line.isBlank()
                            ? ""
                            : line.strip().startsWith("docker") || line.strip().startsWith("barograph")
                                    ? "    " + line.strip()
                                    : line.strip());
        }
        lines.add("");
        lines.add("| option | meaning |");
        lines.add("|---|---|");
        for (PositionalParamSpec parameter : command.positionalParameters()) {
            lines.add(row(parameter.paramLabel(), parameter.description()));
        }
        for (OptionSpec option : command.options()) {
            String label = option.arity().max() == 0 ? "" : " " + option.paramLabel();
            lines.add(row(String.join(", ", option.names()) + label, option.description()));
        }
        lines.add("");
    }

    private static String row(String name, String[] description) {
        String meaning = String.join(" ", description).replace("|", "\\|");
        return "| `" + name.replace("|", "\\|") + "` | " + meaning + " |";
    }
}
