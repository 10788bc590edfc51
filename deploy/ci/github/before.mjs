// Remembers which builds there were already: a builder can outlive a job.
import { appendFileSync } from 'node:fs';
import { builds } from './history.mjs';

if (process.env.GITHUB_STATE) {
  appendFileSync(process.env.GITHUB_STATE, `before=${JSON.stringify(builds())}\n`);
}
