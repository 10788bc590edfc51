// node backfill.mjs SNAPSHOTS: what /metrics told after each part of the simulated hours, as OpenMetrics with the times of
// the logs, for `promtool tsdb create-blocks-from openmetrics`. Hours that passed in a minute are hours again.
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

/** These tell times of this machine's clock, which is not that of the logs. */
const OF_THE_CLOCK = /^barograph_(shipper_last_heartbeat|config_last_reload_success)_timestamp_seconds/;
const LABELS = 'instance="barograph-0:9420",job="barograph"';

for await (const line of createInterface({ input: createReadStream(process.argv[2]) })) {
  const { seconds, now, text } = JSON.parse(line);
  const out = [];
  for (const sample of text.split('\n')) {
    const found = /^(barograph_\w+)(?:\{(.*?)\})? ([^ ]+)(?: # .*)?$/.exec(sample);
    if (!found) continue;
    const [, name, labels, value] = found;
    const told = OF_THE_CLOCK.test(name) ? Number(value) - now + seconds : value;
    out.push(`${name}{${labels ? `${labels},` : ''}${LABELS}} ${told} ${seconds}`);
  }
  if (out.length > 0) process.stdout.write(`${out.join('\n')}\n`);
}
process.stdout.write('# EOF\n');
