package io.barograph.processor.publish;

import static io.barograph.processor.publish.DashboardFile.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a linter of dashboards asks for. Left out is the choice of an instance outside of the pipeline's health: which
 * instance shows a series depends on who owns its partition at the moment, and says nothing about builds.
 */
class DashboardsTest {
    private static final Pattern SELECTOR = Pattern.compile("barograph_\\w+(\\{[^}]*})?");
    private static final Pattern COUNTER = Pattern.compile("barograph_\\w+(_total|_bucket|_count|_sum)\\b");
    private static final Pattern RATE = Pattern.compile("\\b(rate|increase|irate)\\([^\\[]*\\[([^]]+)]");
    private static final Pattern AGGREGATION = Pattern.compile("\\b(sum|max|min|count|histogram_quantile)\\b");

    static List<DashboardFile> dashboards() {
        return DashboardFile.all();
    }

    private static List<MatchResult> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().toList();
    }

    @Test
    void thereAreFiveAndEachCanBeLinkedTo() {
        Set<String> uids = new HashSet<>();
        for (DashboardFile dashboard : dashboards()) {
            uids.add(text(dashboard.json(), "uid"));
        }

        assertThat(uids)
                .containsExactlyInAnyOrder(
                        "barograph-overview",
                        "barograph-project",
                        "barograph-storms",
                        "barograph-fetches",
                        "barograph-pipeline");
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void isAClassicDashboardThatNobodyEditsInPlace(DashboardFile dashboard) {
        JsonNode json = dashboard.json();

        assertThat(json.path("schemaVersion").asInt()).isEqualTo(42);
        assertThat(json.path("editable").asBoolean(true)).isFalse();
        assertThat(json.path("graphTooltip").asInt()).isEqualTo(1);
        assertThat(text(json, "timezone")).isEqualTo("browser");
        assertThat(text(json, "refresh")).isEqualTo("30s");
        assertThat(text(json, "description")).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void linksKeepTimeAndVariables(DashboardFile dashboard) {
        assertThat(dashboard.json().path("links")).isNotEmpty().allSatisfy(link -> {
            assertThat(link.path("keepTime").asBoolean()).isTrue();
            assertThat(link.path("includeVars").asBoolean()).isTrue();
        });
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void letsDatasourceAndJobBeChosen(DashboardFile dashboard) {
        assertThat(dashboard.hasVariable("datasource")).isTrue();
        assertThat(dashboard.hasVariable("job")).isTrue();
        for (JsonNode variable : dashboard.variables()) {
            if (text(variable, "type").equals("query")) {
                assertThat(text(variable.path("datasource"), "uid")).isEqualTo("${datasource}");
                assertThat(variable.path("refresh").asInt())
                        .as("reload when the time changes")
                        .isEqualTo(2);
                if (variable.path("includeAll").asBoolean()) {
                    assertThat(variable.path("multi").asBoolean()).isTrue();
                    assertThat(text(variable, "allValue")).isEqualTo(".+");
                }
                assertThat(text(variable, "definition")).startsWith("label_values(barograph_");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void everyPanelHasTitleDescriptionUnitAndDatasource(DashboardFile dashboard) {
        for (JsonNode panel : dashboard.panels()) {
            String title = text(panel, "title");
            assertThat(title).isNotBlank();
            assertThat(text(panel, "description")).as(title).endsWith(".");
            assertThat(text(panel.path("datasource"), "uid")).as(title).isEqualTo("${datasource}");
            JsonNode defaults = panel.path("fieldConfig").path("defaults");
            assertThat(text(defaults, "unit")).as(title).isNotBlank();
            assertThat(text(defaults, "noValue")).as(title).isNotBlank();
            assertThat(panel.path("targets")).as(title).isNotEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void panelsLieBesideEachOtherAndNotOneOverAnother(DashboardFile dashboard) {
        Set<Integer> ids = new HashSet<>();
        Set<String> cells = new HashSet<>();
        for (JsonNode panel : dashboard.panels()) {
            assertThat(ids.add(panel.path("id").asInt())).isTrue();
            JsonNode at = panel.path("gridPos");
            assertThat(at.path("x").asInt() + at.path("w").asInt()).isLessThanOrEqualTo(24);
            for (int x = 0; x < at.path("w").asInt(); x++) {
                for (int y = 0; y < at.path("h").asInt(); y++) {
                    String cell = at.path("x").asInt() + x + "/" + (at.path("y").asInt() + y);
                    assertThat(cells.add(cell)).as(text(panel, "title")).isTrue();
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void everyQueryIsBoundToJobAndWhereItCanBeToInstance(DashboardFile dashboard) {
        boolean instances = dashboard.hasVariable("instance");
        for (DashboardFile.Query query : dashboard.queries()) {
            boolean annotation = query.where().contains("MISS storm of");
            for (MatchResult selector : found(SELECTOR, query.expr())) {
                assertThat(selector.group()).as(query.where()).contains("job=~\"$job\"");
                if (instances && !annotation) {
                    assertThat(selector.group()).as(query.where()).contains("instance=~\"$instance\"");
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void ratesLookBackOverAnIntervalThatGrafanaKnows(DashboardFile dashboard) {
        for (DashboardFile.Query query : dashboard.queries()) {
            for (MatchResult rate : found(RATE, query.expr())) {
                assertThat(rate.group(2)).as(query.where()).isIn("$__rate_interval", "$__range");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void countersAreSummedOverWhereTheyWereScraped(DashboardFile dashboard) {
        for (DashboardFile.Query query : dashboard.queries()) {
            Matcher counter = COUNTER.matcher(query.expr());
            if (counter.find()) {
                assertThat(AGGREGATION.matcher(query.expr()).find())
                        .as(query.where())
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void timesThatComeFromBucketsShowTheBuildsInThem(DashboardFile dashboard) {
        for (JsonNode panel : dashboard.panels()) {
            for (JsonNode target : panel.path("targets")) {
                assertThat(target.path("exemplar").asBoolean())
                        .as(text(panel, "title"))
                        .isEqualTo(text(target, "expr").contains("histogram_quantile"));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void stormsAreMarked(DashboardFile dashboard) {
        assertThat(dashboard.json().path("annotations").path("list"))
                .anySatisfy(annotation -> assertThat(text(annotation, "expr")).contains("barograph_storm_active"));
    }
}
