// `node grafana/source/write.mjs` writes the dashboards; with --check it only compares and fails on a difference.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fetches from './fetches.mjs';
import overview from './overview.mjs';
import pipeline from './pipeline.mjs';
import project from './project.mjs';
import storms from './storms.mjs';

const folder = join(dirname(fileURLToPath(import.meta.url)), '../dashboards');
const check = process.argv.includes('--check');
for (const [name, dashboard] of Object.entries({ overview, project, storms, fetches, pipeline })) {
  const file = join(folder, `${name}.json`);
  const text = `${JSON.stringify(dashboard, null, 2)}\n`;
  if (!check) {
    writeFileSync(file, text);
  } else if (readFileSync(file, 'utf8') !== text) {
    console.error(`${name}.json is not what its source says; run node grafana/source/write.mjs`);
    process.exitCode = 1;
  }
}
