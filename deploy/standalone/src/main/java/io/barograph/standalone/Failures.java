package io.barograph.standalone;

import io.barograph.console.BadSetting;
import io.barograph.console.ExitCode;
import io.barograph.console.LogOutput;
import io.barograph.console.Stop;
import java.io.PrintStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns every way of failing into one sentence on standard error and an exit code. */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {
    private static final String VERBOSE = "--verbose";

    private final PrintStream err;

    /** Prints to {@code err}. */
    Failures(PrintStream err) {
        this.err = err;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult asked) {
        if (asked.originalArgs().contains(VERBOSE)) {
            failure.printStackTrace(err);
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Stop stop) {
                return say(stop.getMessage(), stop.exitCode());
            }
            if (cause instanceof BadSetting bad) {
                return say(bad.getMessage(), ExitCode.USAGE);
            }
        }
        String hint = asked.originalArgs().contains(VERBOSE) ? "" : " (" + VERBOSE + " shows where)";
        return say("unexpected: " + failure + hint, ExitCode.FAILED);
    }

    @Override
    public int handleParseException(ParameterException wrong, String[] args) {
        CommandLine command = wrong.getCommandLine();
        String hint = "; " + command.getCommandSpec().qualifiedName() + " --help lists what is";
        return say(meant(wrong) + hint, ExitCode.USAGE);
    }

    private static String meant(ParameterException wrong) {
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            List<String> near = unmatched.getSuggestions();
            String known = String.join(" ", unmatched.getUnmatched()) + " is not known here";
            return near.isEmpty() ? known : known + ", but " + near.get(0) + " is";
        }
        return String.valueOf(wrong.getMessage());
    }

    private int say(@Nullable String sentence, int exitCode) {
        LogOutput.say(err, "barograph: " + String.valueOf(sentence).replace('\n', ' '), true);
        return exitCode;
    }
}
