package io.barograph.standalone.simulate;

/**
 * One instruction of a Dockerfile.
 *
 * @param stage name of its stage, empty in a file with one only
 * @param index I of {@code [stage I/N]}
 * @param total N of it
 * @param touched how often a commit touches what it copies: probability that it is the first step that misses
 * @param seconds how long it takes when it runs
 */
record Instruction(String stage, int index, int total, String text, double touched, double seconds) {
    boolean runs() {
        return text.startsWith("RUN");
    }

    /** {@code [linux/amd64 build 2/9] WORKDIR /src}. */
    String name(String platform) {
        StringBuilder name = new StringBuilder("[");
        if (!platform.isEmpty()) {
            name.append(platform).append(' ');
        }
        if (!stage.isEmpty()) {
            name.append(stage).append(' ');
        }
        String number = Integer.toString(index);
        name.append(" ".repeat(Integer.toString(total).length() - number.length()))
                .append(number);
        return name.append('/').append(total).append("] ").append(text).toString();
    }
}
