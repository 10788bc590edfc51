package io.barograph.processor.publish;

import io.barograph.processor.publish.WatchView.OpenStorm;
import io.barograph.processor.publish.WatchView.State;
import io.barograph.processor.window.Signal;
import io.barograph.schemas.Build;
import io.barograph.schemas.BuildResult;
import io.barograph.schemas.CacheOutcome;
import io.barograph.schemas.Codec;
import io.barograph.schemas.DeadLetter;
import io.barograph.schemas.Diagnosis;
import io.barograph.schemas.Heartbeat;
import io.barograph.schemas.InputStatus;
import io.barograph.schemas.Phase;
import io.barograph.schemas.RootMiss;
import io.barograph.schemas.SlowFetch;
import io.barograph.schemas.Step;
import io.barograph.schemas.StepKind;
import io.barograph.schemas.Storm;
import io.barograph.schemas.StormEvent;
import io.barograph.schemas.UndecodableException;
import io.barograph.schemas.WindowTally;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** An hour of made-up builds of three projects on two platforms, with a storm at its end if wanted. */
final class DemoTraffic {
    private static final long MINUTE = 60_000;
    static final List<String> PROJECTS = List.of("checkout-api", "web-frontend", "ml-images");
    static final List<String> PLATFORMS = List.of("linux/amd64", "linux/arm64");
    private static final List<String> STEPS = List.of(
            "WORKDIR /app",
            "COPY package.json package-lock.json ./",
            "RUN npm ci --no-audit --fund=false",
            "COPY . .",
            "RUN npm run build && npm prune --omit=dev",
            "RUN <img src=x onerror=alert(1)> \"; </script>");

    /** Avro makes only the classes that the codec told it to trust. */
    private final Codec<Build> codec = Codec.of(Build.class);

    private final Random random = new Random(20_240_611);
    private final HandMadeShelf shelf = new HandMadeShelf();
    private final Recent recent;
    private final long now;
    private final boolean storm;
    private int number;

    DemoTraffic(long now, boolean storm) {
        this(now, storm, new Recent(500));
    }

    DemoTraffic(long now, boolean storm, Recent recent) {
        this.recent = recent;
        this.now = now;
        this.storm = storm;
    }

    Shelf shelf() {
        return shelf;
    }

    Recent recent() {
        return recent;
    }

    static Vitals vitals() {
        return new Vitals("running", 0, Map.of(), Map.of());
    }

    void anHour() {
        for (long at = now - 60 * MINUTE; at < now; at += 25_000 + random.nextInt(50_000)) {
            recent.add(build(at));
        }
        windows();
        new DemoShelf(random, now, this::hitShare).fill(shelf);
        storms();
        fetches();
        shippers();
    }

    private double hitShare(String platform, long at) {
        double usual = platform.endsWith("arm64") ? 0.78 : 0.91;
        double swing = 0.03 * Math.sin(at / 500_000.0) + 0.03 * random.nextGaussian();
        boolean stormy = storm && platform.endsWith("arm64") && at > now - 13 * MINUTE;
        boolean earlier = platform.endsWith("amd64") && at > now - 46 * MINUTE && at < now - 37 * MINUTE;
        return Math.max(0.02, Math.min(0.99, (stormy || earlier ? 0.24 : usual) + swing));
    }

    Build build(long at) {
        String project = PROJECTS.get(random.nextInt(PROJECTS.size()));
        List<Step> steps = new ArrayList<>();
        steps.add(step("#1", "default", "load build definition from Dockerfile", StepKind.internal, 0, 60_000));
        long latest = 0;
        String root = "";
        for (String platform : PLATFORMS) {
            int firstMiss = random.nextDouble() < hitShare(platform, at) - 0.25 ? 99 : 1 + random.nextInt(4);
            long clock = 1_200_000;
            for (int i = 0; i < STEPS.size(); i++) {
                boolean hit = i < firstMiss;
                long lasted = hit ? 0 : 400_000 + random.nextInt(platform.endsWith("arm64") ? 30_000_000 : 9_000_000);
                String id = platform + i;
                root = i == firstMiss ? id : root;
                steps.add(dockerfileStep(id, platform, i, hit, clock, lasted));
                clock += lasted;
            }
            latest = Math.max(latest, clock);
        }
        steps.add(step("#90", "default", "exporting to image", StepKind.export, latest, 3_100_000));
        latest += 3_100_000;
        String ref = "d3m0-" + ++number + "-0-4096";
        diagnose(ref, project, at, root, steps);
        boolean failed = random.nextInt(12) == 0;
        Build.Builder build = Build.newBuilder(Samples.build(ref, project, at))
                .setStartedAt(at - latest / 1000)
                .setDurationMicros(latest)
                .setRunner("runner-" + random.nextInt(4))
                .setResult(failed ? BuildResult.failure : BuildResult.success)
                .setTransferredBytes(Map.of("context", 1_840_000L, "base_image", 31_400_000L))
                .setPhases(List.of(
                        new Phase("load_definition", 60_000L),
                        new Phase("load_metadata", 820_000L),
                        new Phase("base_pull", 2_400_000L),
                        new Phase("run_copy", Math.max(1, latest - 6_400_000)),
                        new Phase("export", 3_100_000L)))
                .setSteps(steps);
        if (failed) {
            build.setError("process \"/bin/sh -c npm run build\" did not complete successfully: exit code: 1");
        }
        return throughTheTopic(build.build());
    }

    private Build throughTheTopic(Build build) {
        try {
            return codec.decode(codec.encode(build));
        } catch (UndecodableException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Step dockerfileStep(String id, String platform, int i, boolean hit, long start, long lasted) {
        Step step = Samples.step(id, platform, STEPS.get(i), hit ? CacheOutcome.hit : CacheOutcome.miss, start, lasted);
        return Step.newBuilder(step).setStage(i < 3 ? "deps" : "build").build();
    }

    private static Step step(String id, String platform, String name, StepKind kind, long start, long lasted) {
        Step step = Samples.step(id, platform, name, CacheOutcome.uncacheable, start, lasted);
        return Step.newBuilder(step).setKind(kind).build();
    }

    private void diagnose(String ref, String project, long at, String root, List<Step> steps) {
        List<RootMiss> roots = new ArrayList<>();
        for (Step step : steps) {
            if (step.getId().equals(root)) {
                roots.add(RootMiss.newBuilder()
                        .setStep(root)
                        .setPlatform(step.getPlatform())
                        .setStage(step.getStage())
                        .setInstruction(step.getInstruction())
                        .setCause("context_changed")
                        .setEvidence("same text as in the build before; package-lock.json is part of the context")
                        .setCascade(3)
                        .setCascadeMicros(21_000_000)
                        .build());
            }
        }
        recent.add(Diagnosis.newBuilder()
                .setBuildRef(ref)
                .setProject(project)
                .setAt(at)
                .setRootMisses(roots)
                .setCascadeMisses(3)
                .setSavedMicros(0)
                .setOverheadMicros(0)
                .setAdvice(
                        roots.isEmpty()
                                ? List.of()
                                : List.of("Copy package.json and the lock file before the rest of the sources."))
                .build());
    }

    private void windows() {
        long first = (now / MINUTE - 60) * MINUTE;
        for (long start = first; start < now - 3 * MINUTE; start += MINUTE) {
            for (String platform : PLATFORMS) {
                long hits = Math.round(40 * hitShare(platform, start));
                Map<String, String> labels = Map.of("project", "checkout-api", "platform", platform, "builder", "b");
                recent.add(Samples.window("layers", labels, start, hits, 40 - hits));
            }
        }
        for (long start = first - first % (10 * MINUTE); start < now - 13 * MINUTE; start += 10 * MINUTE) {
            for (String platform : PLATFORMS) {
                long hits = Math.round(400 * hitShare(platform, start));
                WindowTally tally = Samples.window("layers", Map.of("platform", platform), start, hits, 400 - hits);
                recent.add(WindowTally.newBuilder(tally).setWindow("10m").build());
            }
        }
    }

    private void storms() {
        Storm past = Samples.storm(
                "s-1",
                StormEvent.close,
                now - 37 * MINUTE,
                "linux/amd64 of checkout-api missed 74 % of its steps (121 of 164 in 19 builds) where 9 % are usual; "
                        + "118 of them start at the base image node:22 in stage deps, whose digest changed.");
        recent.add(Storm.newBuilder(past)
                .setOpenedAt(now - 45 * MINUTE)
                .setLabels(Map.of("project", "checkout-api", "platform", "linux/amd64"))
                .setCauses(List.of("base_image_changed"))
                .setLostSeconds(2_210)
                .build());
        shelf.with(watch("linux/amd64", null));
        if (!storm) {
            return;
        }
        Storm open = Samples.storm(
                "s-2",
                StormEvent.update,
                now - MINUTE,
                "linux/arm64 of web-frontend misses 76 % of its steps (98 of 129 in 14 builds) where 22 % are usual; "
                        + "91 of them start at the first step of a builder that was never seen before.");
        recent.add(Storm.newBuilder(open)
                .setOpenedAt(now - 12 * MINUTE)
                .setLabels(Map.of("project", "web-frontend", "platform", "linux/arm64"))
                .setCauses(List.of("cold_builder", "context_changed"))
                .setLostSeconds(1_480)
                .build());
        shelf.with(watch("linux/arm64", new OpenStorm(now - 12 * MINUTE, "storm", 70, "builder", List.of("b9"))));
    }

    private static WatchView watch(String platform, @org.jspecify.annotations.Nullable OpenStorm open) {
        return new WatchView(
                Signal.STEPS,
                Map.of("project", "web-frontend", "platform", platform),
                open == null ? State.LEARNING : State.STORM,
                0.78,
                4.4,
                Map.of(),
                open);
    }

    private void fetches() {
        for (int i = 0; i < 20; i++) {
            SlowFetch fetch = Samples.slow(
                    "/v2/library/node/blobs/sha256:" + Long.toHexString(random.nextLong() >>> 8),
                    now - i * 41_000L,
                    520_000 + random.nextInt(4_000_000));
            recent.add(SlowFetch.newBuilder(fetch)
                    .setUpstream(i % 4 == 0 ? "docker.io" : "ghcr.io")
                    .setBytes(1_000_000L * (1 + random.nextInt(80)))
                    .setCause(i % 3 == 0 ? "bandwidth_saturated" : "origin_overloaded")
                    .build());
        }
        recent.add(DeadLetter.newBuilder()
                .setReason("bad_time")
                .setDetail("expected [day/month/year:hour:minute:second], found another order")
                .setStream("s")
                .setSource("/var/log/nginx/cache.log")
                .setOffset(81_234)
                .setAt(now - 6 * MINUTE)
                .setContent(ByteBuffer.wrap("<b>line</b>".getBytes(StandardCharsets.UTF_8)))
                .setContentLength(11)
                .build());
    }

    private void shippers() {
        for (int i = 0; i < 3; i++) {
            recent.add(Heartbeat.newBuilder()
                    .setShipper("runner-" + i)
                    .setHost("runner-" + i)
                    .setVersion("0.1.0")
                    .setAt(now - i * 3_000L)
                    .setStartedAt(now - 3_600_000)
                    .setRecordsSent(48_210 + i * 977L)
                    .setSendErrors(0)
                    .setBytesInFlight(0)
                    .setInputs(List.of(InputStatus.newBuilder()
                            .setSource("/var/log/build.log")
                            .setKind("auto")
                            .setBytesRead(1)
                            .setLinesRead(1)
                            .setBytesAcknowledged(1)
                            .setLinesAcknowledged(1)
                            .setBytesUnread(i * 2_048L)
                            .setLagSeconds(i * 0.4)
                            .build()))
                    .build());
        }
    }
}
