// Where the numbers come from: live events; asking again and again where those do not come through.

const ASK_AGAIN = 5_000;
const PATIENCE = 4_000;
const KEPT = 200;

/** An answer of the API; parameters that are empty are left out. */
export async function ask(path, parameters = {}) {
  const kept = Object.entries(parameters).filter(([, value]) => value !== '' && value !== null && value !== undefined);
  const query = new URLSearchParams(kept).toString();
  const answer = await fetch(query ? `${path}?${query}` : path, { headers: { accept: 'application/json' } });
  if (!answer.ok) throw Object.assign(new Error(`${path}: ${answer.status}`), { status: answer.status });
  return answer.json();
}

/** Follows the processor. `seen(data)` is called after each change, `heard(state)` when the connection changes. */
export class Feed {
  constructor(seen, heard) {
    this.seen = seen;
    this.heard = heard;
    this.data = { summary: null, builds: [], running: [], storms: [], slow: [], causes: [], findings: [], shippers: [], dead: [], rates: {} };
    this.polling = null;
  }

  start() {
    this.refresh();
    this.follow();
    setInterval(() => this.refreshSlowly(), 10_000);
  }

  follow() {
    const source = new EventSource('/api/v1/events');
    const on = (name, act) => source.addEventListener(name, (event) => { act(JSON.parse(event.data)); this.seen(this.data); });
    on('summary', (summary) => { this.data.summary = summary; this.connected(); });
    on('builds', (rows) => {
      this.data.builds = newest(this.data.builds, rows, (row) => row.ref, (row) => row.ended_at);
      const ended = new Set(rows.map((row) => row.ref));
      this.data.running = this.data.running.filter((row) => !ended.has(row.ref));
    });
    on('storms', (rows) => { this.data.storms = newest(this.data.storms, rows, (row) => row.storm_id, (row) => row.at); });
    on('slow_fetches', (rows) => {
      this.data.slow = newest(this.data.slow, rows, (row) => `${row.stream}@${row.offset}`, (row) => row.completed_at);
    });
    on('findings', (rows) => { this.data.findings = newest(this.data.findings, rows, (row) => row.id, (row) => row.at); });
    source.onopen = () => this.connected();
    source.onerror = () => this.lost(source);
  }

  connected() {
    if (this.polling) {
      clearInterval(this.polling);
      this.polling = null;
      this.refresh(); // what happened in between was told to nobody
    }
    this.heard('live');
  }

  lost(source) {
    if (!this.polling) {
      this.heard('reconnecting');
      this.polling = setInterval(() => this.refresh(), ASK_AGAIN);
      setTimeout(() => this.polling && this.refresh(), PATIENCE);
    }
    if (source.readyState === EventSource.CLOSED) setTimeout(() => this.follow(), ASK_AGAIN);
  }

  async refresh() {
    try {
      const [summary, builds, storms, slow] = await Promise.all([
        ask('/api/v1/summary'), ask('/api/v1/builds?limit=100'), ask('/api/v1/storms?limit=30'), ask('/api/v1/slow-fetches?limit=50')]);
      Object.assign(this.data, { summary, builds: builds.rows, running: builds.running, storms: storms.rows, slow: slow.rows });
      if (this.polling) this.heard('polling');
      await this.refreshSlowly();
      this.seen(this.data);
    } catch {
      if (this.polling || !this.data.summary) this.heard('lost');
    }
  }

  /** What need not be told the moment it happens. */
  async refreshSlowly() {
    try {
      const [minutes, shippers, dead, builds, causes, findings] = await Promise.all([
        ask('/api/v1/rates?signal=layers&window=1m'),
        ask('/api/v1/shippers?limit=100'), ask('/api/v1/dead-letters?limit=20'), ask('/api/v1/builds?limit=1'), ask('/api/v1/slow-causes'), ask('/api/v1/findings?limit=20')]);
      Object.assign(this.data, { rates: { '1m': minutes }, shippers: shippers.rows, dead: dead.rows, running: builds.running,
        causes: causes.rows, findings: findings.rows });
      this.seen(this.data);
    } catch {
      // The events tell whether the connection is lost.
    }
  }
}

function newest(known, fresh, keyOf, timeOf) {
  const byKey = new Map(known.map((row) => [keyOf(row), row]));
  for (const row of fresh) byKey.set(keyOf(row), row);
  return [...byKey.values()].sort((a, b) => timeOf(b) - timeOf(a)).slice(0, KEPT);
}
