// node three-states.mjs TESTS…: promtool's tests see every alert not firing, then firing, then cleared.
import { readFileSync } from 'node:fs';

const alerts = readFileSync('deploy/prometheus/barograph.alerts.yaml', 'utf8').matchAll(/- alert: (\w+)/g);
const names = new Set([...alerts].map((found) => found[1]));
const seen = new Map([...names].map((name) => [name, '']));

// Within one test, what is expected of an alert from one time to the next: '-' nothing, '!' something.
for (const file of process.argv.slice(2)) {
  for (const one of readFileSync(file, 'utf8').split(/^  - name: /m).slice(1)) {
    const states = new Map();
    for (const expected of one.split(/^ {6}- (?=\{?eval_time|expr)/m).slice(1)) {
      const name = /alertname(?:: |=")(\w+)/.exec(expected)?.[1];
      if (name) states.set(name, (states.get(name) ?? '') + (/exp_(alerts|samples): \[\]/.test(expected) ? '-' : '!'));
    }
    for (const [name, course] of states) seen.set(name, `${seen.get(name) ?? ''} ${course}`);
  }
}
const wrong = [...seen].filter(([, courses]) => !/-!+-/.test(courses));
for (const [name, courses] of wrong) console.error(`${name} is not seen to fire and clear in one test:${courses}`);
process.exit(wrong.length > 0 ? 1 : 0);
