// Takes the queries of all dashboards, with variables replaced as Grafana would with "All" chosen.
//   node queries.mjs rules                 prints a rule file with a record per query, for promtool to parse
//   node queries.mjs ask PROMETHEUS_URL    asks a Prometheus each query; fails when one has no data, unless excepted
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const folder = join(here, '../../grafana/dashboards');

/** Queries that may stay without data, each with the reason. */
const excepted = JSON.parse(readFileSync(join(here, 'without-data.json'), 'utf8'));

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

async function hasData(prometheus, expr) {
  const answer = await fetch(`${prometheus}/api/v1/query?query=${encodeURIComponent(expr)}`);
  const body = await answer.json();
  if (body.status !== 'success') {
    throw new Error(`${expr}: ${body.error}`);
  }
  return body.data.result.length > 0;
}

async function ask(prometheus) {
  const empty = [];
  const needless = [];
  const all = queries();
  for (const { where, expr } of all) {
    const reason = excepted.find((exception) => exception.metrics.some((metric) => expr.includes(metric)));
    const data = await hasData(prometheus, expr);
    if (!data && !reason) {
      empty.push(`${where}: ${expr}`);
    }
    if (data && reason) {
      needless.push(where);
    }
  }
  console.log(`${all.length} queries asked, ${empty.length} without data that should have some`);
  needless.forEach((where) => console.log(`has data although it is excepted: ${where}`));
  if (empty.length > 0) {
    console.error(empty.join('\n'));
    process.exit(1);
  }
}

const [command, prometheus] = process.argv.slice(2);
if (command === 'rules') {
  process.stdout.write(rules());
} else {
  await ask(prometheus);
}
