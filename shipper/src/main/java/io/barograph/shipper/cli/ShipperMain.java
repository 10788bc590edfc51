package io.barograph.shipper.cli;

import java.util.Arrays;

/** The shipper as a program of its own. */
public final class ShipperMain {
    private ShipperMain() {}

    /** Runs {@code ship} with these arguments and exits with its code. */
    public static void main(String[] args) {
        System.exit(ShipCommand.run(withoutCommand(args)));
    }

    /** The launcher hands on the name of the command; unit files and images leave it out. */
    static String[] withoutCommand(String[] args) {
        return args.length > 0 && args[0].equals("ship") ? Arrays.copyOfRange(args, 1, args.length) : args;
    }
}
