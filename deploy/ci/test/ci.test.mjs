// `node --test deploy/ci/test`: the glue for CI, with a barograph of our own making on the PATH that notes its words.
// What `ship --history` does with them is tested where it is written, against a docker that answers as recorded.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));

function machine({ broken = false } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'barograph-ci-'));
  writeFileSync(join(folder, 'barograph'), `#!/bin/sh\necho "$*" >>${folder}/shipped${broken ? '; exit 3' : ''}\n`);
  chmodSync(join(folder, 'barograph'), 0o755);
  return folder;
}

function run(folder, command, args, env = {}) {
  return spawnSync(command, args, { encoding: 'utf8', cwd: folder, env: { ...process.env, ...env, PATH: `${folder}:${process.env.PATH}` } });
}

const shipped = (folder) => (existsSync(join(folder, 'shipped')) ? readFileSync(join(folder, 'shipped'), 'utf8') : '');
const now = () => Math.floor(Date.now() / 1000);
const since = (words) => Number(/--since (\d+)/.exec(words)[1]);

function github(folder, name, state) {
  return run(folder, 'node', [join(here, `../github/${name}.mjs`)], {
    GITHUB_STATE: join(folder, 'state'), STATE_since: state, GITHUB_WORKFLOW: 'images', GITHUB_RUN_ID: '7',
    'INPUT_BOOTSTRAP-SERVERS': 'k:9092', INPUT_PROJECT: 'shop', INPUT_SHIP: 'barograph ship', INPUT_LABELS: 'team=web\n',
  });
}

test('the action ships the history since the job began', () => {
  const folder = machine();
  github(folder, 'before');
  const state = readFileSync(join(folder, 'state'), 'utf8').trim().replace('since=', '');

  const after = github(folder, 'after', state);

  assert.equal(after.status, 0);
  assert.match(shipped(folder), /^ship --history --since \d+ --bootstrap-servers k:9092 .*--label project=shop .*--label team=web\n$/);
  assert.ok(Math.abs(now() - 30 - since(shipped(folder))) < 20);
});

test('the action ends well where the broker is away or nothing is installed', () => {
  const folder = machine({ broken: true });

  assert.equal(github(folder, 'before').status, 0);
  assert.equal(github(folder, 'after', '1').status, 0);
});

test('the shell of GitLab and Jenkins ships the history since the job began', () => {
  const folder = machine();
  run(folder, 'sh', ['-c', 'echo $(( $(date +%s) - 30 )) >.barograph-since']);

  const ship = run(folder, 'sh', ['-eu', join(here, '../jenkins/resources/barograph/ship.sh')], {
    BAROGRAPH_BOOTSTRAP_SERVERS: 'k:9092', BAROGRAPH_SECONDS: '5', BAROGRAPH_PROJECT: 'shop', JOB_NAME: 'images', BUILD_ID: '7',
  });

  assert.equal(ship.status, 0);
  assert.match(shipped(folder), /^ship --history --since \d+ .*--wait 5 --label project=shop /);
  assert.ok(Math.abs(now() - 30 - since(shipped(folder))) < 20);
});

test('the shell of Jenkins ends well when the broker is away', () => {
  const folder = machine({ broken: true });

  const ship = run(folder, 'sh', ['-c', `echo 1 >.barograph-since; . ${join(here, '../jenkins/resources/barograph/ship.sh')}`], {
    BAROGRAPH_BOOTSTRAP_SERVERS: 'k:9092', BAROGRAPH_SECONDS: '5', BAROGRAPH_PROJECT: 'shop', JOB_NAME: 'images', BUILD_ID: '7',
  });

  assert.equal(ship.status, 0);
});

test('GitLab and Jenkins run the same lines', () => {
  const text = (file) => readFileSync(join(here, file), 'utf8');
  const lines = (file) => text(file).split('\n').map((line) => line.trim().replace(/ \\$/, ''));
  const jenkins = lines('../jenkins/resources/barograph/ship.sh').filter((line) => !line.includes('cicd') && line !== '');
  const gitlab = lines('../gitlab/barograph.gitlab-ci.yml');
  jenkins.forEach((line) => assert.ok(gitlab.includes(line), line));
  const begin = 'echo $(( $(date +%s) - 30 )) >.barograph-since';
  assert.ok(text('../jenkins/vars/barograph.groovy').includes(begin) && text('../gitlab/barograph.gitlab-ci.yml').includes(begin));
});
