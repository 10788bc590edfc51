package io.barograph.shipper.cli;

/** The shipper as a program of its own. */
public final class ShipperMain {
    private ShipperMain() {}

    /** Runs {@code ship} with these arguments and exits with its code. */
    public static void main(String[] args) {
        System.exit(ShipCommand.commandLine(new ShipCommand()).execute(args));
    }
}
