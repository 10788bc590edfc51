package io.barograph.standalone;

import io.barograph.console.ExitCode;
import io.barograph.console.Stop;
import io.barograph.standalone.broker.DataDirectory;
import java.util.Set;

/** The rooms of this build: the processor's, the shipper's and the page's own classes behind {@link Rooms}. */
final class Wiring implements Rooms {
    @Override
    public Set<String> kinds() {
        return Set.of(
                LogSource.AUTO,
                "buildkit",
                "buildkit-plain",
                "buildkit-rawjson",
                "access",
                "access-seed",
                "access-nginx",
                "access-nginx-json");
    }

    @Override
    public Processing process(UpSettings settings, DataDirectory data, String bootstrap) {
        throw new Stop(ExitCode.FAILED, "the processor is not part of this build");
    }

    @Override
    public Shipping ship(UpSettings settings, DataDirectory data, String bootstrap) {
        throw new Stop(ExitCode.FAILED, "the shipper is not part of this build");
    }

    @Override
    public Door open(UpSettings settings, Processing processing) {
        throw new Stop(ExitCode.FAILED, "the page is not part of this build");
    }
}
