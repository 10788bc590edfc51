package io.barograph.standalone.fuzz;

/** Where Jazzer comes in: the name of the parser, then one input after the other. */
public final class FuzzEntry {
    private static String parser = "";

    private FuzzEntry() {}

    /** Called once. */
    public static void fuzzerInitialize(String[] arguments) {
        parser = arguments[0];
    }

    /** Called with every input. */
    public static void fuzzerTestOneInput(byte[] input) {
        Parsers.read(parser, input);
    }
}
