import { INSTANCE, dashboard } from './dashboard.mjs';
import { GREEN, ORANGE, PER_MINUTE, RED, lines, stat, steps, table } from './panels.mjs';

const where = 'job=~"$job", instance=~"$instance"';
const perSecond = (metric, by) => `sum by (${by}) (rate(${metric}{${where}}[$__rate_interval]))`;
const perMinute = (metric, by) => `60 * ${perSecond(metric, by)}`;

export default dashboard('barograph-pipeline', 'Barograph / Pipeline health', 'Whether Barograph itself sees everything, and in time.', [INSTANCE], [
  stat('Processors running', 'Instances whose streams run.', 'short', `sum(barograph_streams_state{${where}, state="running"})`,
    { thresholds: steps(RED, [1, GREEN]) }),
  stat('Lag', 'Age of the oldest record that waits.', 's', `max(barograph_stream_time_lag_seconds{${where}})`,
    { thresholds: steps(GREEN, [30, ORANGE], [120, RED]) }),
  stat('Lines', 'Log lines per minute.', PER_MINUTE, `60 * sum(rate(barograph_lines_total{${where}}[$__rate_interval]))`),
  stat('Last event', 'How long ago the newest step or fetch was, by its own clock.', 's',
    `clamp_min(time() - max(barograph_window_end_timestamp_seconds{${where}}), 0)`,
    { thresholds: steps(GREEN, [600, ORANGE], [3600, RED]) }),
  stat('Shippers', 'Shippers that were heard within five minutes.', 'short',
    `count(time() - max by (shipper) (barograph_shipper_last_heartbeat_timestamp_seconds{${where}}) < 300)`,
    { thresholds: steps(RED, [1, GREEN]) }),
  stat('Dead letters', 'Records that were set aside in the chosen time.', 'short', `sum(increase(barograph_dead_letter_records_total{${where}}[$__range]))`,
    { thresholds: steps(GREEN, [1, RED]), defaults: { decimals: 0 } }),
  lines('Lines', 'Log lines per minute, by source.', PER_MINUTE, [[perMinute('barograph_lines_total', 'source'), '{{source}}']], { stack: true }),
  lines('Bytes', 'Bytes of log per second, by source.', 'Bps', [[perSecond('barograph_line_bytes_total', 'source'), '{{source}}']], { stack: true }),
  lines('What the lines said', 'Lines per minute: events by what they were, and lines with nothing to count.', PER_MINUTE, [
    [perMinute('barograph_events_total', 'type'), '{{type}}'],
    [perMinute('barograph_ignored_lines_total', 'job'), 'ignored'],
  ], { stack: true }),
  lines('Lines that could not be read', 'Per minute, by source and reason.', PER_MINUTE,
    [[perMinute('barograph_parse_failures_total', 'source, reason'), '{{source}}: {{reason}}']], { stack: true }),
  lines('From line to number', 'Time from the reading of a line by its shipper to its number, 95th percentile.', 's',
    [[`histogram_quantile(0.95, sum by (source, le) (rate(barograph_ingest_lag_seconds_bucket{${where}}[$__rate_interval])))`, '{{source}}']], { bridge: true }),
  lines('Lag of each instance', 'Age of the oldest record that waits.', 's',
    [[`max by (instance) (barograph_stream_time_lag_seconds{${where}})`, '{{instance}}']], { limit: 120 }),
  lines('Trimmed, late and folded', 'Chunks sent again, slices too late for their windows, label values over a cap; per minute.', PER_MINUTE, [
    [perMinute('barograph_duplicate_records_total', 'job'), 'sent again'],
    [perMinute('barograph_late_records_total', 'signal'), 'late: {{signal}}'],
    [perMinute('barograph_series_limited_total', 'label'), 'folded: {{label}}'],
    [perMinute('barograph_ambiguous_steps_total', 'job'), 'ambiguous steps'],
  ]),
  lines('Silence of each source', 'How long ago the newest build ended or fetch was, by the clock of its log.', 's',
    [[`clamp_min(time() - max by (source) (barograph_last_event_timestamp_seconds{${where}}), 0)`, '{{source}}']]),
  table('Shippers', 'When each was heard last, how old its oldest unshipped byte was, and how much it had not read.', [
    ['Silent for', 's', `time() - max by (shipper) (barograph_shipper_last_heartbeat_timestamp_seconds{${where}})`],
    ['Lag', 's', `max by (shipper) (barograph_shipper_reported_lag_seconds{${where}})`],
    ['Unread', 'bytes', `max by (shipper) (barograph_shipper_reported_unread_bytes{${where}})`],
  ], { w: 24, h: 6, renamed: { shipper: 'Shipper' } }),
  table('What runs', 'Version, revision, Java and Kafka of each instance.', [
    ['Up', 'short', `max by (instance, version, revision, java_version, kafka_version) (barograph_build_info{${where}})`],
  ], { w: 24, h: 5, hidden: ['Value', 'Value #A'], renamed: { instance: 'Instance', version: 'Version', revision: 'Revision', java_version: 'Java', kafka_version: 'Kafka' } }),
]);
