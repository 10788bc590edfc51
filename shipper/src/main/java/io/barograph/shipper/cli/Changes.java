package io.barograph.shipper.cli;

import io.barograph.settings.ConfigurationWatch;
import io.barograph.shipper.ShipperConfig;
import java.util.function.Consumer;

/** Where a shipper hears that its settings changed. */
interface Changes {
    /** Tells {@code taker} once the answer is started, until it is closed. */
    ConfigurationWatch tell(Consumer<ShipperConfig> taker);
}
