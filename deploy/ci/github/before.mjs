// Remembers when the job began: a builder can outlive a job, and clocks of builder and runner differ a little.
import { appendFileSync } from 'node:fs';

const MARGIN_SECONDS = 30;

if (process.env.GITHUB_STATE) {
  appendFileSync(process.env.GITHUB_STATE, `since=${Math.floor(Date.now() / 1000) - MARGIN_SECONDS}\n`);
}
