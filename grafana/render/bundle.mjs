// Bundles the page that draws. PROMETHEUS says where the data is, RANGE_SECONDS how far back from TO_SECONDS (now), and
// RATE_INTERVAL what Grafana would take for its rates: four times the time between two samples.
import { copyFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const to = join(here, 'build');
mkdirSync(to, { recursive: true });
await build({
  entryPoints: [join(here, 'app.tsx')],
  outfile: join(to, 'bundle.js'),
  bundle: true,
  minify: true,
  jsx: 'automatic',
  // Its modules take the default of older packages as Node does, which gives the table an object for a component.
  alias: { '@grafana/ui': join(here, 'node_modules/@grafana/ui/dist/cjs/index.cjs') },
  loader: { '.ttf': 'dataurl', '.woff2': 'dataurl', '.svg': 'dataurl' },
  define: {
    'process.env.NODE_ENV': '"production"',
    global: 'window',
    PROMETHEUS: JSON.stringify(process.env.PROMETHEUS),
    RANGE_SECONDS: process.env.RANGE_SECONDS ?? '180',
    TO_SECONDS: process.env.TO_SECONDS ?? '0',
    RATE_INTERVAL: JSON.stringify(process.env.RATE_INTERVAL ?? '1m'),
  },
  logLevel: 'warning',
});
copyFileSync(join(here, 'index.html'), join(to, 'index.html'));
