import { PLATFORM, PROJECT, WINDOW, dashboard } from './dashboard.mjs';
import { GREEN, ORANGE, PER_MINUTE, RED, lines, stat, steps, table } from './panels.mjs';

const ours = 'job=~"$job", project=~"$project"';
const where = `${ours}, platform=~"$platform"`;
const ratio = { min: 0, max: 1 };
const goodWhenHigh = steps(RED, [0.3, ORANGE], [0.6, GREEN]);

export default dashboard('barograph-overview', 'Barograph / Overview', 'How well the build cache works, right now.', [PROJECT, PLATFORM, WINDOW], [
  stat('Cache hit ratio', 'Hits among the cacheable steps of the chosen rolling window, over all chosen projects and platforms.', 'percentunit',
    `sum(barograph_window_steps{${where}, window="$window", cache="hit"}) / (sum(barograph_window_steps{${where}, window="$window"}) > 0)`,
    { thresholds: goodWhenHigh, defaults: ratio }),
  stat('Storms now', 'MISS storms of builds that go on.', 'short', `sum(max by (project, platform) (barograph_storm_active{${where}}))`,
    { thresholds: steps(GREEN, [1, RED]) }),
  stat('Builds', 'Builds that ended in the chosen time.', 'short', `sum(increase(barograph_builds_total{${ours}}[$__range]))`,
    { defaults: { decimals: 0 } }),
  stat('Time saved', 'Run time that cache hits saved in the chosen time, by the last run of each step.', 's',
    `sum(increase(barograph_cache_time_saved_seconds_total{${where}}[$__range]))`),
  stat('Slow fetches', 'Share of the fetches with a time that took longer than the threshold.', 'percentunit',
    'sum(rate(barograph_slow_fetches_total{job=~"$job"}[$__range])) / (sum(rate(barograph_fetch_duration_seconds_count{job=~"$job"}[$__range])) > 0)',
    { thresholds: steps(GREEN, [0.05, ORANGE], [0.2, RED]), defaults: ratio }),
  stat('Build time, median', 'Half of the builds in the chosen time took no longer.', 's',
    `histogram_quantile(0.5, sum by (le) (rate(barograph_build_duration_seconds_bucket{${ours}}[$__range])))`),
  lines('Cache hit ratio by platform', 'Hits among cacheable steps in the chosen rolling window. A window without steps leaves a gap.', 'percentunit',
    [[`sum by (platform) (barograph_window_steps{${where}, window="$window", cache="hit"}) / (sum by (platform) (barograph_window_steps{${where}, window="$window"}) > 0)`, '{{platform}}']],
    { defaults: ratio }),
  lines('Steps by answer of the cache', 'Steps of ended builds per minute. Unknown are those of builds that failed before they got there.', PER_MINUTE,
    [[`60 * sum by (cache) (rate(barograph_steps_total{${where}}[$__rate_interval]))`, '{{cache}}']], { stack: true }),
  lines('Run time of executed RUN steps by platform', '95th percentile, over all projects. A platform far above the others is usually emulated.', 's',
    [['histogram_quantile(0.95, sum by (platform, le) (rate(barograph_step_duration_seconds_bucket{job=~"$job", platform=~"$platform", kind="run"}[$__rate_interval])))', '{{platform}}']],
    { bridge: true }),
  lines('Build time', 'Median and 95th percentile of the wall time of ended builds.', 's', [
    [`histogram_quantile(0.5, sum by (le) (rate(barograph_build_duration_seconds_bucket{${ours}}[$__rate_interval])))`, 'median'],
    [`histogram_quantile(0.95, sum by (le) (rate(barograph_build_duration_seconds_bucket{${ours}}[$__rate_interval])))`, '95th percentile'],
  ], { bridge: true }),
  table('Projects', 'Hit ratio and steps of the last hour, and whether a storm goes on. A click opens the project.', [
    ['Hit ratio', 'percentunit', `sum by (project) (barograph_window_steps{${ours}, window="1h", cache="hit"}) / (sum by (project) (barograph_window_steps{${ours}, window="1h"}) > 0)`],
    ['Steps', 'short', `sum by (project) (barograph_window_steps{${ours}, window="1h"})`],
    ['Usual ratio', 'percentunit', `min by (project) (barograph_baseline_cache_hit_ratio{${ours}})`],
    ['Storms', 'short', `sum by (project) (max by (project, platform) (barograph_storm_active{${ours}}))`],
  ], {
    w: 24,
    h: 6,
    renamed: { project: 'Project' },
    links: [{
      matcher: { id: 'byName', options: 'Project' },
      properties: [{ id: 'links', value: [{ title: 'Open the project', url: '/d/barograph-project?${__url_time_range}&${datasource:queryparam}&var-project=${__value.raw}' }] }],
    }],
  }),
]);
