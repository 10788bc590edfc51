import { FieldType, toDataFrame, type DataFrame } from '@grafana/data';

declare const PROMETHEUS: string;
declare const RANGE_SECONDS: number;
declare const TO_SECONDS: number;
declare const RATE_INTERVAL: string;

export const to = TO_SECONDS > 0 ? TO_SECONDS * 1000 : Date.now();
export const from = to - RANGE_SECONDS * 1000;

export interface Target {
  refId: string;
  expr: string;
  legendFormat?: string;
  instant?: boolean;
}

interface Series {
  metric: Record<string, string>;
  values?: [number, string][];
  value?: [number, string];
}

/** Values of variables of which one has to be chosen. */
const chosen: Record<string, string> = {};

/** Chooses, for each variable without "All", the last value that there is. */
export async function choose(variables: any[]): Promise<void> {
  for (const { name, type, includeAll, definition } of variables) {
    const [, metric, label] = /^label_values\((.*), (\w+)\)$/.exec(definition ?? '') ?? [];
    if (type === 'query' && !includeAll) {
      const series = await ask(`query?query=${encodeURIComponent(`group by (${label}) (${withoutVariables(metric)})`)}&time=${to / 1000}`);
      chosen[name] = series.map((one) => one.metric[label]).sort().at(-1) ?? '';
    }
  }
}

/** What Grafana would put in place of variables with "All" chosen and a time range as ours. */
export function withoutVariables(expr: string): string {
  return Object.entries(chosen).reduce((text, [name, value]) => text.replaceAll(`$${name}`, value), expr)
    .replaceAll('$__rate_interval', RATE_INTERVAL)
    .replaceAll('$__range', `${RANGE_SECONDS}s`)
    .replaceAll('$window', '10m')
    .replace(/\$\{?\w+\}?/g, '.*');
}

async function ask(path: string): Promise<Series[]> {
  const answer = await fetch(`${PROMETHEUS}/api/v1/${path}`);
  const body = await answer.json();
  if (body.status !== 'success') {
    throw new Error(body.error);
  }
  return body.data.result;
}

export function instantly(target: Target): Promise<Series[]> {
  return ask(`query?query=${encodeURIComponent(withoutVariables(target.expr))}&time=${to / 1000}`);
}

/** A quantile of nothing is NaN; Grafana's data source gives a gap. */
function number(text: string): number | null {
  const value = Number(text);
  return Number.isFinite(value) ? value : null;
}

function nameOf(series: Series, legend?: string): string {
  if (legend && legend !== '__auto') {
    return legend.replace(/\{\{\s*(\w+)\s*\}\}/g, (_, label) => series.metric[label] ?? '');
  }
  return Object.values(series.metric).join(' ') || 'value';
}

/** One frame per series, as Grafana's own data source gives them. */
export async function overTime(target: Target): Promise<DataFrame[]> {
  const expr = encodeURIComponent(withoutVariables(target.expr));
  const step = Math.max(1, RANGE_SECONDS / 120);
  const result = await ask(`query_range?query=${expr}&start=${from / 1000}&end=${to / 1000}&step=${step}`);
  return result.map((series) => {
    const name = nameOf(series, target.legendFormat);
    return toDataFrame({
      name,
      refId: target.refId,
      fields: [
        { name: 'Time', type: FieldType.time, values: series.values!.map(([at]) => at * 1000) },
        {
          name: 'Value',
          type: FieldType.number,
          labels: series.metric,
          values: series.values!.map(([, value]) => number(value)),
          config: { displayNameFromDS: name },
        },
      ],
    });
  });
}

/** One frame for all targets: rows joined by their labels, one column per target. */
export async function asTable(targets: Target[]): Promise<DataFrame> {
  const rows = new Map<string, Record<string, string | number>>();
  const labels: string[] = [];
  for (const target of targets) {
    for (const { metric, value } of await instantly(target)) {
      Object.keys(metric).filter((label) => !labels.includes(label)).forEach((label) => labels.push(label));
      const key = JSON.stringify(metric);
      rows.set(key, { ...metric, ...rows.get(key), [`Value #${target.refId}`]: Number(value![1]) });
    }
  }
  const columns = [...labels, ...targets.map((target) => `Value #${target.refId}`)];
  const all = [...rows.values()];
  return toDataFrame({
    fields: columns.map((name) => ({
      name,
      type: name.startsWith('Value #') ? FieldType.number : FieldType.string,
      values: all.map((row) => row[name] ?? null),
    })),
  });
}
