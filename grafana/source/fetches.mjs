import { SOURCE, UPSTREAM, WINDOW, dashboard } from './dashboard.mjs';
import { GREEN, ORANGE, PER_MINUTE, RED, bars, heatmap, lines, stat, steps } from './panels.mjs';

const where = 'job=~"$job", source=~"$source", upstream=~"$upstream"';
const duration = `barograph_fetch_duration_seconds_bucket{${where}}`;
const slow = (by, range) =>
  `sum by (${by}) (rate(barograph_slow_fetches_total{${where}}[${range}])) / (sum by (${by}) (rate(barograph_fetch_duration_seconds_count{${where}}[${range}])) > 0)`;

export default dashboard('barograph-fetches', 'Barograph / Registry and fetches', 'Requests to registries and mirrors: how the caches answer, and how fast.', [SOURCE, UPSTREAM, WINDOW], [
  stat('Cache hit ratio', 'Hits among cache lookups in the chosen rolling window.', 'percentunit',
    `sum(barograph_fetch_window_requests{${where}, window="$window", cache="hit"}) / (sum(barograph_fetch_window_requests{${where}, window="$window"}) > 0)`,
    { w: 6, thresholds: steps(RED, [0.3, ORANGE], [0.6, GREEN]), defaults: { min: 0, max: 1 } }),
  stat('Requests', 'Requests per minute in the chosen time.', PER_MINUTE, `60 * sum(rate(barograph_fetches_total{${where}}[$__range]))`, { w: 6 }),
  stat('Slow fetches', 'Share of the fetches with a time that took longer than the threshold; 5 % is the budget.', 'percentunit', slow('job', '$__range'),
    { w: 6, thresholds: steps(GREEN, [0.05, ORANGE], [0.2, RED]), defaults: { min: 0, max: 1 } }),
  stat('Slow is longer than', 'The threshold, unless an upstream has its own.', 's', 'max(barograph_slow_fetch_threshold_seconds{job=~"$job"})', { w: 6 }),
  lines('Requests by answer of the cache', 'Requests per minute.', PER_MINUTE,
    [[`60 * sum by (cache) (rate(barograph_fetches_total{${where}}[$__rate_interval]))`, '{{cache}}']], { stack: true }),
  lines('Cache hit ratio by upstream', 'Hits among cache lookups in the chosen rolling window.', 'percentunit',
    [[`max by (source, upstream) (barograph_fetch_window_cache_hit_ratio{${where}, window="$window"})`, '{{source}} {{upstream}}']],
    { defaults: { min: 0, max: 1 } }),
  lines('Time of fetches', 'Median, 95th and 99th percentile.', 's', [
    [`histogram_quantile(0.5, sum by (le) (rate(${duration}[$__rate_interval])))`, 'median'],
    [`histogram_quantile(0.95, sum by (le) (rate(${duration}[$__rate_interval])))`, '95th percentile'],
    [`histogram_quantile(0.99, sum by (le) (rate(${duration}[$__rate_interval])))`, '99th percentile'],
  ], { limit: 0.5 }),
  lines('Share of slow fetches by upstream', 'Above the line the budget of 5 % burns too fast.', 'percentunit',
    [[slow('source, upstream', '$__rate_interval'), '{{source}} {{upstream}}']], { limit: 0.05, defaults: { min: 0, max: 1 } }),
  lines('Slow fetches by cause', 'Slow fetches per minute, counted when their cause is known.', PER_MINUTE,
    [[`60 * sum by (cause) (rate(barograph_slow_fetches_total{${where}}[$__rate_interval]))`, '{{cause}}']], { stack: true }),
  bars('Causes by upstream', 'Slow fetches in the chosen time.', 'short',
    `topk(12, sum by (cause, upstream) (increase(barograph_slow_fetches_total{${where}}[$__range])) > 0)`, '{{upstream}}: {{cause}}'),
  heatmap('Where the time lies', 'How many fetches took how long.', 's', `sum by (le) (increase(${duration}[$__rate_interval]))`),
  lines('95th percentile by answer of the cache', 'Slow hits are a slow cache, slow misses a slow upstream.', 's',
    [[`histogram_quantile(0.95, sum by (cache, le) (rate(${duration}[$__rate_interval])))`, '{{cache}}']], { limit: 0.5 }),
  lines('Bytes sent', 'Bytes per second that the caches sent, by how they answered.', 'Bps',
    [[`sum by (cache) (rate(barograph_fetched_bytes_total{${where}}[$__rate_interval]))`, '{{cache}}']], { stack: true }),
  bars('Requests by HTTP status', 'All requests that the processor knows, by class of the status; none is told of what builds fetch.', 'short',
    `sum by (code) (barograph_fetches_total{${where}})`, '{{code}}'),
]);
