// Ships each build that the job added to the history; says what it did and always ends well.
import { spawnSync } from 'node:child_process';
import { builds, log } from './history.mjs';

const input = (name) => process.env[`INPUT_${name.toUpperCase()}`] ?? '';
const end = Date.now() + Number(input('seconds') || 60) * 1000;

function labels() {
  const own = {
    project: input('project'),
    'cicd.pipeline.name': process.env.GITHUB_WORKFLOW,
    'cicd.pipeline.run.id': process.env.GITHUB_RUN_ID,
    'vcs.ref.head.name': process.env.GITHUB_REF_NAME,
    'vcs.ref.head.revision': process.env.GITHUB_SHA,
  };
  const given = input('labels').split('\n').map((line) => line.trim()).filter((line) => line.includes('='));
  const all = Object.entries(own).filter(([, value]) => value).map(([name, value]) => `${name}=${value}`);
  return [...all, ...given].flatMap((label) => ['--label', label]);
}

function ship(text) {
  const [command, ...first] = input('ship').split(' ');
  const wait = Math.max(1, Math.round((end - Date.now()) / 1000));
  const config = input('producer-config') ? ['--config-file', input('producer-config')] : [];
  const options = [...first, '-', '--kind', 'auto', '--bootstrap-servers', input('bootstrap-servers'), '--wait', String(wait)];
  const done = spawnSync(command, [...options, ...config, ...labels()], {
    input: text,
    stdio: ['pipe', 'ignore', 'inherit'],
    timeout: (wait + 5) * 1000,
  });
  return done.status === 0;
}

const before = new Set(JSON.parse(process.env.STATE_before || '[]'));
const mine = builds().filter((build) => !before.has(build));
let shipped = 0;
for (const build of mine) {
  const text = Date.now() < end ? log(build) : Buffer.alloc(0);
  shipped += text.length > 0 && ship(text) ? 1 : 0;
}
console.log(`Barograph: ${shipped} of ${mine.length} builds shipped`);
