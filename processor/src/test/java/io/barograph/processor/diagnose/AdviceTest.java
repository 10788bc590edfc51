package io.barograph.processor.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import io.barograph.processor.build.Build;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule speaks on a build that meets its condition and is silent on one next to it that does not. */
final class AdviceTest {
    private static final String SHA = "da4b9237bacccdf19c0760cab7aec4a8359010b0";
    private static final String OTHER_SHA = "356a192b7913b04c54574d18c28d46e6395428ab";
    private static final String DIGEST = "80516bde73203c5657566b1b58e27d6b6bf89d53d0848e0ee424b4a2d1e29153";
    private static final Build NONE = plain("12");

    /** A rule, a pair of builds that it speaks on, and one that it does not speak on. */
    record Case(AdviceRule rule, Pair speaks, Pair silent) {
        @Override
        public String toString() {
            return rule.label();
        }
    }

    /** A build and the last good one before it. */
    record Pair(Build before, Build build) {
        List<Advised> advice() {
            return Recorded.against(before, build).advice();
        }

        List<AdviceRule> rules() {
            return advice().stream().map(Advised::rule).toList();
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                of(AdviceRule.PIN_BASE, pair(plain("01"), plain("05")), pair(plain("01"), plain("03"))),
                of(AdviceRule.FLOATING_BASE, pair(NONE, plain("05")), pair(NONE, plain("01"))),
                of(
                        AdviceRule.LATE_ARGUMENTS,
                        pair(edited("39", SHA, OTHER_SHA), plain("39")),
                        pair(plain("01"), plain("03"))),
                of(
                        AdviceRule.DEPENDENCIES_FIRST,
                        pair(copyingAll("#6 DONE 0.5s"), copyingAll("#6 CACHED")),
                        pair(plain("50"), edited("50", "#6 DONE 0.5s", "#6 CACHED"))),
                of(AdviceRule.KEEP_BUILDER, pair(NONE, plain("01")), pair(NONE, plain("03"))),
                of(AdviceRule.CHECK_IMPORT, pair(plain("01"), plain("20")), pair(plain("01"), plain("03"))),
                of(AdviceRule.LEAVE_NO_CACHE, pair(plain("02"), plain("15")), pair(plain("02"), plain("03"))),
                of(
                        AdviceRule.NO_CACHE_IN_CI,
                        pair(plain("02"), labelled("15", "cicd.pipeline.name", "images")),
                        pair(plain("02"), plain("15"))),
                of(
                        AdviceRule.NO_CACHE_FILTER,
                        pair(NONE, labelled("50", "build.no_cache", "true")),
                        pair(NONE, labelled("01", "build.no_cache", "true"))),
                of(
                        AdviceRule.STALE_PACKAGE_LIST,
                        pair(NONE, edited("49", "#5 DONE 2.2s", "#5 CACHED")),
                        pair(NONE, plain("49"))),
                of(
                        AdviceRule.MODE_MAX,
                        pair(plain("18"), edited("19", "#8 DONE 0.0s", "#8 CACHED")),
                        pair(plain("18"), plain("19"))),
                of(
                        AdviceRule.KEEP_MORE,
                        pair(plain("02"), edited("03", "#9 DONE 0.0s", "#9 CACHED")),
                        pair(plain("02"), plain("03"))),
                of(AdviceRule.PLATFORM_CACHE, pair(plain("08"), plain("09")), pair(NONE, plain("08"))),
                of(
                        AdviceRule.PLATFORM_BASES,
                        pair(
                                NONE,
                                edited(
                                        "09",
                                        "#7 [linux/arm64 build 1/4] FROM 127.0.0.1:5000/base/busybox:1.35@sha256:"
                                                + DIGEST,
                                        "#7 [linux/arm64 build 1/4] FROM 127.0.0.1:5000/base/busybox:1.35@sha256:"
                                                + "0".repeat(64))),
                        pair(NONE, plain("09"))),
                of(
                        AdviceRule.NATIVE_NODE,
                        pair(NONE, edited("08", "#13 DONE 1.6s", "#13 DONE 91.6s")),
                        pair(NONE, plain("08"))),
                of(
                        AdviceRule.EXPORT_RARELY,
                        pair(plain("01"), exporting("9.4s")),
                        pair(plain("01"), exporting("0.4s"))),
                of(
                        AdviceRule.SMALLER_CONTEXT,
                        pair(
                                NONE,
                                edited(
                                        "03",
                                        "#5 transferring context: 193B 0.0s done",
                                        "#5 transferring context: 312.40MB 4.1s done")),
                        pair(NONE, plain("03"))),
                of(AdviceRule.SECRET_MOUNTS, pair(NONE, plain("30")), pair(NONE, plain("01"))));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aRuleSpeaksWhereItsConditionIsMetAndNowhereElse(Case one) {
        assertThat(one.speaks().rules()).contains(one.rule());
        assertThat(one.silent().rules()).doesNotContain(one.rule());
    }

    @Test
    void noRuleIsForgotten() {
        assertThat(cases().map(Case::rule)).containsExactlyInAnyOrder(AdviceRule.values());
    }

    @Test
    void thePaperHoldsEveryRuleWithItsCondition() throws IOException {
        List<String> rows = Files.readAllLines(Path.of("../docs/advice.md")).stream()
                .filter(line -> line.startsWith("| `") && line.indexOf('-') > 0 && !line.startsWith("| `cache_"))
                .map(line -> line.substring(0, line.lastIndexOf('|', line.length() - 2))
                        .strip())
                .toList();

        assertThat(rows)
                .containsExactlyElementsOf(Stream.of(AdviceRule.values())
                        .map(rule -> "| `" + rule.label() + "` | " + rule.when())
                        .toList());
    }

    @Test
    void everyPieceOfAdviceCarriesItsEvidence() {
        cases().forEach(one -> assertThat(one.speaks().advice())
                .filteredOn(advised -> advised.rule() == one.rule())
                .singleElement()
                .satisfies(advised -> assertThat(advised.words()).contains(":").endsWith(".")));
    }

    private static Case of(AdviceRule rule, Pair speaks, Pair silent) {
        return new Case(rule, speaks, silent);
    }

    private static Pair pair(Build before, Build build) {
        return new Pair(before, build);
    }

    private static Build plain(String number) {
        return Recorded.build(number, "plain");
    }

    private static Build labelled(String number, String label, String value) {
        return Recorded.build(Recorded.text(number, "plain"), "plain", number, Map.of(label, value));
    }

    /** A recorded log with one thing changed. */
    private static Build edited(String number, String from, String to) {
        String text = Recorded.text(number, "plain");
        assertThat(text).contains(from);
        return Recorded.build(text.replace(from, to), "plain", number);
    }

    /** What 50 would have printed if it had copied the sources before the install. */
    private static Build copyingAll(String folder) {
        String text = Recorded.text("50", "plain").replace("COPY package.json ./", "COPY . ./");
        return Recorded.build(text.replace("#6 DONE 0.5s", folder), "plain", "50");
    }

    private static Build exporting(String took) {
        return edited(
                "02",
                "#12 resolving provenance for metadata file\n#12 DONE 0.0s",
                "#12 exporting cache to registry\n#12 DONE " + took);
    }
}
