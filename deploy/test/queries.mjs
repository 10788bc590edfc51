// Takes the queries of all dashboards, with variables replaced as Grafana would with "All" chosen.
//   node queries.mjs rules                 prints a rule file with a record per query, for promtool to parse
//   node queries.mjs ask PROMETHEUS FROM   asks a Prometheus for each query, and for every metric of docs/metrics.md; fails
//                                          when one never had data since FROM, in seconds since 1970
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const folder = join(here, '../../grafana/dashboards');

/** Metrics that the run does not bring about, each with the reason. */
const UNSEEN = new Map([
  ['barograph_forgotten_streams_total', 'needs more streams than fit into memory; ManyStreamsTest'],
  ['barograph_rollup_storm_start_timestamp_seconds', 'needs a storm that no single project carries; RollUpTest'],
  ['barograph_rollup_storm_excess_misses', 'the same'],
]);

function withoutVariables(text) {
  return text
    .replaceAll('$__rate_interval', '1m')
    .replaceAll('$__interval', '30s')
    .replaceAll('$__range', '1h')
    .replaceAll('$window', '1h')
    .replace(/\$\{?\w+(:\w+)?\}?/g, '.*');
}

function queries() {
  const found = [];
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.json')).sort()) {
    const dashboard = JSON.parse(readFileSync(join(folder, file), 'utf8'));
    const panels = dashboard.panels.flatMap((panel) => [panel, ...(panel.panels ?? [])]);
    for (const panel of panels) {
      for (const target of panel.targets ?? []) {
        found.push({ where: `${file}: ${panel.title} ${target.refId}`, expr: withoutVariables(target.expr) });
      }
    }
    for (const annotation of dashboard.annotations?.list ?? []) {
      if (annotation.expr) {
        found.push({ where: `${file}: annotation ${annotation.name}`, expr: withoutVariables(annotation.expr) });
      }
    }
  }
  return found;
}

function rules() {
  const records = queries().map(({ where, expr }, i) =>
    `      # ${where}\n      - record: dashboard:query:${i}\n        expr: ${JSON.stringify(expr)}`);
  return `groups:\n  - name: dashboards\n    rules:\n${records.join('\n')}\n`;
}

async function answerOf(prometheus, path, parameters) {
  const answer = await fetch(`${prometheus}/api/v1/${path}?${new URLSearchParams(parameters)}`);
  const body = await answer.json();
  if (body.status !== 'success') throw new Error(`${parameters.query ?? path}: ${body.error}`);
  return body.data;
}

const STEP_SECONDS = 5;

/** Some series, with a number in it: a quantile of nothing is a series of NaN. */
async function hadData(prometheus, query, start, end) {
  const { result } = await answerOf(prometheus, 'query_range', { query, start, end, step: STEP_SECONDS });
  return result.some((series) => series.values.some(([, value]) => value !== 'NaN'));
}

/** Metrics of the paper that were never scraped. */
async function missing(prometheus, start, end) {
  const names = new Set(await answerOf(prometheus, 'label/__name__/values', { start, end }));
  const paper = readFileSync(join(here, '../../docs/metrics.md'), 'utf8');
  return [...paper.matchAll(/^\| `(barograph_\w+)`/gm)].map((found) => found[1])
    .filter((name) => !names.has(name) && !names.has(`${name}_bucket`) && !UNSEEN.has(name));
}

async function ask(prometheus, start) {
  const end = Math.floor(Date.now() / 1000);
  const all = queries();
  const empty = [];
  for (const { where, expr } of all) {
    const excused = [...UNSEEN.keys()].some((name) => expr.includes(name));
    if (!excused && !await hadData(prometheus, expr, start, end)) empty.push(`${where}: ${expr}`);
  }
  const unseen = await missing(prometheus, start, end);
  console.log(`${all.length} queries asked, ${empty.length} without data; ${unseen.length} metrics of the paper not seen`);
  if (empty.length + unseen.length > 0) {
    console.error([...empty, ...unseen].join('\n'));
    process.exit(1);
  }
}

const [command, prometheus, start] = process.argv.slice(2);
if (command === 'rules') {
  process.stdout.write(rules());
} else {
  await ask(prometheus, start);
}
