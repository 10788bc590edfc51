// node three-states.mjs TESTS…: promtool's tests see every alert not firing, then firing, then cleared; those of one name that
// differ in their window each on its own.
import { readFileSync } from 'node:fs';

const text = readFileSync('deploy/prometheus/barograph.alerts.yaml', 'utf8');
const alerts = text.split(/^ {6}- (?=alert: )/m).slice(1).map((alert) => named(/^alert: (\w+)/.exec(alert)[1], /\blong: (\w+)/.exec(alert)?.[1]));
const seen = new Map(alerts.map((name) => [name, '']));

function named(alert, window) {
  return window ? `${alert} over ${window}` : alert;
}

// Within one test, what is expected of an alert from one time to the next: '-' nothing, '!' something.
for (const file of process.argv.slice(2)) {
  for (const one of readFileSync(file, 'utf8').split(/^  - name: /m).slice(1)) {
    const states = new Map();
    for (const expected of one.split(/^ {6}- (?=\{?eval_time|expr)/m).slice(1)) {
      const alert = /alertname(?:: |=")(\w+)/.exec(expected)?.[1];
      const name = alert && named(alert, /\blong(?:: |=")(\w+)/.exec(expected)?.[1]);
      if (name) states.set(name, (states.get(name) ?? '') + (/exp_(alerts|samples): \[\]/.test(expected) ? '-' : '!'));
    }
    for (const [name, course] of states) seen.set(name, `${seen.get(name) ?? ''} ${course}`);
  }
}
const wrong = [...seen].filter(([name, courses]) => alerts.includes(name) && !/-!+-/.test(courses));
for (const [name, courses] of wrong) console.error(`${name} is not seen to fire and clear in one test:${courses}`);
process.exit(wrong.length > 0 ? 1 : 0);
