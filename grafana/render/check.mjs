// Writes the dashboards as typed literals, so that the compiler holds them to Grafana's own type of a dashboard.
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const folder = join(here, '../dashboards');
const texts = readdirSync(folder).filter((name) => name.endsWith('.json')).map((name) =>
  `export const ${name.replace('.json', '')}: Ours = ${readFileSync(join(folder, name), 'utf8').trim()};`);
mkdirSync(join(here, 'build'), { recursive: true });
writeFileSync(join(here, 'build/dashboards.ts'), `import type { Ours } from '../dashboard';\n${texts.join('\n')}\n`);
