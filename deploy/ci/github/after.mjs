// Ships each build that the job added to the history of buildx; whatever comes of it, the job ends as it would have.
import { spawnSync } from 'node:child_process';

const input = (name) => process.env[`INPUT_${name.toUpperCase()}`] ?? '';
const seconds = Number(input('seconds') || 60);

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

const option = (name, value) => (value ? [name, value] : []);
const [command, ...first] = input('ship').split(' ');
const options = [
  ...first,
  '--history',
  ...option('--since', process.env.STATE_since),
  ...option('--metadata-file', input('metadata-file')),
  ...option('--builder', input('builder')),
  ...option('--bootstrap-servers', input('bootstrap-servers')),
  ...option('--config-file', input('producer-config')),
  '--wait',
  String(seconds),
  ...labels(),
];
const done = spawnSync(command, options, { stdio: ['ignore', 'inherit', 'inherit'], timeout: (seconds + 60) * 1000 });
if (done.status !== 0) {
  console.log('Barograph: the builds of this job were not all shipped; the job is not concerned');
}
