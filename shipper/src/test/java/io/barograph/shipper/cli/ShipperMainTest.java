package io.barograph.shipper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShipperMainTest {
    @Test
    void theNameOfTheCommandIsNotTakenForAFile() {
        assertThat(ShipperMain.withoutCommand(new String[] {"ship", "-"})).containsExactly("-");
        assertThat(ShipperMain.withoutCommand(new String[] {"-", "ship"})).containsExactly("-", "ship");
        assertThat(ShipperMain.withoutCommand(new String[0])).isEmpty();
    }
}
