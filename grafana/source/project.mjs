import { ONE_PROJECT, PLATFORM, WINDOW, dashboard } from './dashboard.mjs';
import { PER_MINUTE, heatmap, lines, table } from './panels.mjs';

const ours = 'job=~"$job", project=~"$project"';
const where = `${ours}, platform=~"$platform"`;

export default dashboard('barograph-project', 'Barograph / Project', 'One project: where its cache misses, and what that costs.', [ONE_PROJECT, PLATFORM, WINDOW], [
  lines('Cache hit ratio and what is usual', 'Hits among cacheable steps in the chosen rolling window, beside the baseline that the storm watch has learnt.', 'percentunit', [
    [`max by (project, platform) (barograph_window_cache_hit_ratio{${where}, window="$window"})`, '{{platform}}'],
    [`max by (project, platform) (barograph_baseline_cache_hit_ratio{${where}})`, 'usual {{platform}}'],
  ], { defaults: { min: 0, max: 1 } }),
  lines('Steps by answer of the cache', 'Steps of ended builds per minute.', PER_MINUTE,
    [[`60 * sum by (cache) (rate(barograph_steps_total{${where}}[$__rate_interval]))`, '{{cache}}']], { stack: true }),
  lines('First misses by cause', 'Misses that no earlier miss explains, per minute, and those that only follow from them.', PER_MINUTE, [
    [`60 * sum by (cause) (rate(barograph_root_misses_total{${where}}[$__rate_interval]))`, '{{cause}}'],
    [`60 * sum(rate(barograph_cascade_misses_total{${where}}[$__rate_interval]))`, 'follows from another'],
  ], { stack: true }),
  lines('Time that the cache saves and costs in a minute', 'In each minute: run time that hits saved, run time of misses, time spent on cache import and export.', 's', [
    [`60 * sum(rate(barograph_cache_time_saved_seconds_total{${where}}[$__rate_interval]))`, 'saved'],
    [`60 * sum(rate(barograph_cache_time_lost_seconds_total{${where}}[$__rate_interval]))`, 'run again'],
    [`60 * sum by (operation) (rate(barograph_cache_overhead_seconds_total{${ours}}[$__rate_interval]))`, 'cache {{operation}}'],
  ]),
  heatmap('Build time', 'How many builds ended with which wall time.', 's',
    `sum by (le) (increase(barograph_build_duration_seconds_bucket{${ours}}[$__rate_interval]))`),
  lines('Builds by result', 'Ended builds per minute.', PER_MINUTE,
    [[`60 * sum by (result) (rate(barograph_builds_total{${ours}}[$__rate_interval]))`, '{{result}}']], { stack: true }),
  lines('Bytes moved', 'Bytes per second that builds moved: context sent, base images pulled, cache, export.', 'Bps',
    [[`sum by (source) (rate(barograph_transferred_bytes_total{${ours}}[$__rate_interval]))`, '{{source}}']], { stack: true }),
  table('Platform by kind of step', 'Cacheable steps of all time that the processor knows, and the share of them that hit.', [
    ['Steps', 'short', `sum by (platform, kind) (barograph_steps_total{${where}, cache=~"hit|miss"})`],
    ['Hit ratio', 'percentunit', `sum by (platform, kind) (barograph_steps_total{${where}, cache="hit"}) / sum by (platform, kind) (barograph_steps_total{${where}, cache=~"hit|miss"})`],
  ], { renamed: { platform: 'Platform', kind: 'Kind' } }),
]);
