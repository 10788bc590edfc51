package io.barograph.processor.cli;

import io.barograph.console.BadSetting;
import io.barograph.console.ExitCode;
import io.barograph.console.Stop;
import io.barograph.schemas.registry.RegistryClient;
import io.barograph.schemas.registry.RegistryFailure;
import io.barograph.schemas.registry.RegistryFailure.Kind;
import io.barograph.schemas.registry.RegistrySettings;
import io.barograph.schemas.registry.Subjects;
import io.barograph.settings.Configuration;
import java.io.PrintStream;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.avro.Schema;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code barograph schemas}: what a schema registry has of this release's schemas. */
@Command(
        name = "schemas",
        mixinStandardHelpOptions = true,
        description = {
            "Tells which schemas of this release the schema registry has, and whether the others fit what is there.",
            "Needs schema.registry.url, by --set or --config-file."
        })
public final class SchemasCommand implements Callable<Integer> {
    private final PrintStream out;

    @Mixin
    private ProcessorOptions options = new ProcessorOptions();

    @Option(names = "--register", description = "Register what is not there.")
    private boolean register;

    /** Answers on {@code out}. */
    public SchemasCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        Map<String, String> environment = System.getenv();
        RegistrySettings settings = options.settings(Configuration.read(options.file(environment), environment))
                .registry()
                .orElseThrow(() -> new BadSetting("schema.registry.url", "", "the address of a schema registry"));
        boolean complete = true;
        try (RegistryClient client = new RegistryClient(settings)) {
            for (Map.Entry<String, Schema> subject : Subjects.all().entrySet()) {
                complete &= tell(client, subject.getKey(), subject.getValue());
            }
        } catch (RegistryFailure e) {
            throw new Stop(e.mayPass() ? ExitCode.UNREACHABLE : ExitCode.FAILED, String.valueOf(e.getMessage()));
        }
        return complete ? ExitCode.OK : ExitCode.FAILED;
    }

    private boolean tell(RegistryClient client, String subject, Schema schema) throws RegistryFailure {
        try {
            out.println(subject + ": is there as " + client.lookUp(subject, schema));
            return true;
        } catch (RegistryFailure e) {
            if (e.kind() != Kind.UNKNOWN) {
                throw e;
            }
        }
        if (!client.isCompatible(subject, schema)) {
            out.println(subject + ": is not there, and does not fit the newest one that is");
            return false;
        }
        if (register) {
            out.println(subject + ": registered as " + client.register(subject, schema));
        } else {
            out.println(subject + ": is not there; --register registers it");
        }
        return register;
    }
}
