// Lets simulated hours pass in a minute: appends what was written in them to the logs that are followed, part by part, in
// all logs at once, and waits until the processor has counted each part.
//   node feed.mjs FROM TO PAGE SNAPSHOTS BEGIN END
// FROM is a folder of logs whose lines carry their time, TO the same folder as it grows, PAGE the address of the processor,
// BEGIN and END are seconds since 1970. After each part /metrics is kept in SNAPSHOTS as of the time in the logs. Where PAGE
// is -, nothing runs yet: what was written between the two is there from the start.
import { appendFileSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

const [from, to, page, snapshots, begin, end] = process.argv.slice(2);
const PART_SECONDS = 180;
const PATIENCE_MILLIS = 60_000;
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** Seconds since 1970 that a line tells, of whatever kind it is. */
function timeOf(line) {
  const iso = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/.exec(line);
  if (iso) return Date.parse(`${iso[0]}Z`) / 1000;
  const [, day, month, year, clock] = /\[(\d\d)\/(\w{3})\/(\d{4}):(\d\d:\d\d:\d\d)/.exec(line);
  return Date.parse(`${year}-${String(MONTHS.indexOf(month) + 1).padStart(2, '0')}-${day}T${clock}Z`) / 1000;
}

/** The lines of every log by the part in which they were written; what is older than all parts is left out. */
function parts() {
  const logs = readdirSync(from, { recursive: true }).filter((name) => /\.(log|access)$/.test(name));
  return logs.map((name) => {
    const byPart = new Map();
    for (const line of readFileSync(join(from, name), 'utf8').split('\n').filter(Boolean)) {
      const part = Math.floor((timeOf(line) - Number(begin)) / PART_SECONDS);
      if (!byPart.has(part)) byPart.set(part, []);
      byPart.get(part).push(line);
    }
    return { name, byPart };
  });
}

const linesSeen = async () => (await (await fetch(`${page}/api/v1/summary`)).json()).totals.lines;

async function counted(lines) {
  const until = Date.now() + PATIENCE_MILLIS;
  while (await linesSeen() < lines) {
    if (Date.now() > until) throw new Error(`${lines} lines were written, ${await linesSeen()} were counted`);
    await new Promise((done) => { setTimeout(done, 50); });
  }
}

async function keep(seconds) {
  const answer = await fetch(`${page}/metrics`, { headers: { accept: 'application/openmetrics-text; version=1.0.0' } });
  appendFileSync(snapshots, `${JSON.stringify({ seconds, now: Date.now() / 1000, text: await answer.text() })}\n`);
}

const logs = parts();
let written = page === '-' ? 0 : await linesSeen();
for (let part = 0; Number(begin) + part * PART_SECONDS < Number(end); part++) {
  for (const { name, byPart } of logs) {
    const lines = byPart.get(part) ?? [];
    mkdirSync(dirname(join(to, name)), { recursive: true });
    appendFileSync(join(to, name), lines.map((line) => `${line}\n`).join(''));
    written += lines.length;
  }
  if (page === '-') continue;
  await counted(written);
  await keep(Number(begin) + (part + 1) * PART_SECONDS);
}
