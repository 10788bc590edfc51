import { PLATFORM, PROJECT, WINDOW, dashboard } from './dashboard.mjs';
import { GREEN, RED, bars, lines, stat, steps, table, timeline } from './panels.mjs';

const where = 'job=~"$job", project=~"$project", platform=~"$platform"';
const redFromOne = { thresholds: steps(GREEN, [1, RED]), w: 6 };

export default dashboard('barograph-storms', 'Barograph / Storms', 'MISS storms: when, where, how bad, and what they have in common.', [PROJECT, PLATFORM, WINDOW], [
  stat('Storms of builds now', 'Projects and platforms whose builds miss far more than they usually do.', 'short',
    `sum(max by (project, platform) (barograph_storm_active{${where}}))`, redFromOne),
  stat('Storms of requests now', 'Caches and upstreams whose requests miss far more than they usually do.', 'short',
    'sum(max by (source, upstream, platform) (barograph_fetch_storm_active{job=~"$job"}))', redFromOne),
  stat('Excess misses', 'Misses above what the baselines expect, in all storms that go on.', 'short',
    `sum(max by (project, platform, dimension, value) (barograph_storm_excess_misses{${where}})) or vector(0)`,
    { w: 6, defaults: { decimals: 0 } }),
  stat('Watches still learning', 'Series without a baseline yet; a storm there is seen only when nearly everything misses.', 'short',
    `sum(max by (project, platform) (barograph_detector_state{${where}, state="learning"}))`, { w: 6 }),
  timeline('Storms over time', 'When each project and platform, and each cache and upstream, had a storm.', [
    [`max by (project, platform) (barograph_storm_active{${where}})`, '{{project}} {{platform}}'],
    ['max by (source, upstream) (barograph_fetch_storm_active{job=~"$job"})', '{{source}} {{upstream}}'],
  ], { w: 24, h: 7 }),
  lines('Builds: hit ratio and what is usual', 'The rolling window falls away from the baseline when a storm begins.', 'percentunit', [
    [`max by (project, platform) (barograph_window_cache_hit_ratio{${where}, window="$window"})`, '{{project}} {{platform}}'],
    [`max by (project, platform) (barograph_baseline_cache_hit_ratio{${where}})`, 'usual {{project}} {{platform}}'],
  ], { h: 10, defaults: { min: 0, max: 1 } }),
  lines('Requests: hit ratio and what is usual', 'The same for caching proxies.', 'percentunit', [
    ['max by (source, upstream) (barograph_fetch_window_cache_hit_ratio{job=~"$job", window="$window"})', '{{source}} {{upstream}}'],
    ['max by (source, upstream) (barograph_fetch_baseline_cache_hit_ratio{job=~"$job"}) and max by (source, upstream) (barograph_fetch_window_cache_hit_ratio{job=~"$job", window="$window"})', 'usual {{source}} {{upstream}}'],
  ], { h: 10, defaults: { min: 0, max: 1 } }),
  table('Storms that go on', 'Since when, how many misses too many, and what these have in common; empty when they have nothing.', [
    ['Since', 'dateTimeAsIso', `max by (project, platform) (barograph_storm_start_timestamp_seconds{${where}}) * 1000`],
    ['Excess misses', 'short', `max by (project, platform, dimension, value) (barograph_storm_excess_misses{${where}})`],
  ], { renamed: { project: 'Project', platform: 'Platform', dimension: 'In common', value: 'Value' } }),
  bars('Storms by cause', 'All storms that the processor knows, by their most frequent cause.', 'short',
    `sum by (project, cause) (barograph_storms_total{${where}})`, '{{project}}: {{cause}}', { defaults: { decimals: 0 } }),
]);
