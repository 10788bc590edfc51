package io.barograph.standalone.simulate;

import java.util.List;

/**
 * What a Dockerfile does, twelve counted steps each. They stand in the order in which they fall: when one misses, so do
 * all after it. The shares of {@link Instruction#touched} leave about a third of all builds without a miss.
 *
 * @param base reference of the base image
 * @param from stage whose FROM is printed; all stages begin with the same image, which is one vertex
 * @param early position of the first COPY
 */
record Recipe(String base, String from, int fromTotal, List<Instruction> steps, int early) {
    /** One stage, as for a server in a scripting language. */
    static final Recipe ONE_STAGE = new Recipe(
            "registry.example/library/node:22",
            "",
            13,
            List.of(
                    one(2, "WORKDIR /srv/app", 0, 0.1),
                    one(3, "RUN apk add --no-cache tini curl git", 0, 4),
                    one(4, "COPY scripts/ ./scripts/", 0.02, 0.1),
                    one(5, "RUN ./scripts/prepare.sh", 0, 2),
                    one(6, "COPY package.json package-lock.json ./", 0.08, 0.1),
                    one(7, "RUN npm ci --no-audit", 0, 21),
                    one(8, "COPY tsconfig.json ./", 0.02, 0.1),
                    one(9, "COPY public/ ./public/", 0.05, 0.1),
                    one(10, "COPY src/ ./src/", 0.28, 0.1),
                    one(11, "RUN npm run build", 0, 9),
                    one(12, "COPY config/ ./config/", 0.20, 0.1),
                    one(13, "RUN adduser -D -H app", 0, 0.3)),
            2);

    /** Two stages, as for a compiled program. */
    static final Recipe TWO_STAGES = new Recipe(
            "registry.example/library/golang:1.25",
            "build",
            9,
            List.of(
                    two("stage-1", 2, 5, "WORKDIR /srv", 0, 0.1),
                    two("build", 2, 9, "WORKDIR /src", 0, 0.1),
                    two("build", 3, 9, "RUN apt-get update && apt-get install -y make", 0, 6),
                    two("build", 4, 9, "COPY tools/ ./tools/", 0.03, 0.1),
                    two("build", 5, 9, "RUN make -C tools", 0, 5),
                    two("build", 6, 9, "COPY go.mod go.sum ./", 0.08, 0.1),
                    two("build", 7, 9, "RUN go mod download", 0, 14),
                    two("build", 8, 9, "COPY . .", 0.32, 0.2),
                    two("build", 9, 9, "RUN go build -o bin/app ./cmd/app", 0, 12),
                    two("stage-1", 3, 5, "COPY --from=build /src/bin/app ./", 0, 0.1),
                    two("stage-1", 4, 5, "COPY config/ ./config/", 0.22, 0.1),
                    two("stage-1", 5, 5, "RUN adduser --system app", 0, 0.3)),
            3);

    private static Instruction one(int index, String text, double touched, double seconds) {
        return new Instruction("", index, 13, text, touched, seconds);
    }

    private static Instruction two(String stage, int index, int total, String text, double touched, double seconds) {
        return new Instruction(stage, index, total, text, touched, seconds);
    }

    /** The first step that misses after an ordinary commit; the number of steps when all are cached. */
    int touchedBy(Dice dice) {
        double left = dice.between(0, 1);
        for (int step = 0; step < steps.size(); step++) {
            left -= steps.get(step).touched();
            if (left < 0) {
                return step;
            }
        }
        return steps.size();
    }
}
