// `node --test deploy/ci/test`: the glue for CI, with a docker and a barograph of our own making on the PATH.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, writeFileSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));

function machine({ broken = false } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'barograph-ci-'));
  const program = (name, text) => {
    writeFileSync(join(folder, name), `#!/bin/sh\n${text}\n`);
    chmodSync(join(folder, name), 0o755);
  };
  writeFileSync(join(folder, 'history'), '{"name":"old","ref":"b/n/old1","status":"Completed"}\n');
  program('docker', broken ? 'exit 1'
    : `case "$3" in ls) cat ${folder}/history;; logs) for last; do :; done; echo "log of $last";; esac`);
  program('barograph', `{ echo "$*"; cat; } >>${folder}/shipped${broken ? '; exit 1' : ''}`);
  return folder;
}

function run(folder, command, args, env = {}) {
  return spawnSync(command, args, { encoding: 'utf8', cwd: folder, env: { ...process.env, ...env, PATH: `${folder}:${process.env.PATH}` } });
}

const shipped = (folder) => (existsSync(join(folder, 'shipped')) ? readFileSync(join(folder, 'shipped'), 'utf8') : '');
const build = (folder) => writeFileSync(join(folder, 'history'),
  '{"name":"new","ref":"b/n/new2","status":"Completed"}\n{"name":"old","ref":"b/n/old1","status":"Completed"}\n');

function github(folder, name, state) {
  return run(folder, 'node', [join(here, `../github/${name}.mjs`)], {
    GITHUB_STATE: join(folder, 'state'), STATE_before: state, GITHUB_WORKFLOW: 'images', GITHUB_RUN_ID: '7',
    'INPUT_BOOTSTRAP-SERVERS': 'k:9092', INPUT_PROJECT: 'shop', INPUT_SHIP: 'barograph ship', INPUT_LABELS: 'team=web\n',
  });
}

test('the action ships what the job built and nothing from before', () => {
  const folder = machine();
  github(folder, 'before');
  const state = readFileSync(join(folder, 'state'), 'utf8').trim().replace('before=', '');
  build(folder);

  const after = github(folder, 'after', state);

  assert.equal(after.status, 0);
  assert.match(after.stdout, /1 of 1 builds shipped/);
  assert.match(shipped(folder), /^ship - .*--bootstrap-servers k:9092 .*--label project=shop .*--label team=web\nlog of new2\n$/);
});

test('the action ends well where there is neither buildx nor broker', () => {
  const folder = machine({ broken: true });

  assert.equal(github(folder, 'before').status, 0);
  assert.equal(github(folder, 'after', '[]').status, 0);
});

test('the shell of GitLab and Jenkins ships what is new', () => {
  const folder = machine();
  run(folder, 'sh', ['-c', 'docker buildx history ls --no-trunc --format json >.barograph-before']);
  build(folder);

  const ship = run(folder, 'sh', ['-eu', join(here, '../jenkins/resources/barograph/ship.sh')], {
    BAROGRAPH_BOOTSTRAP_SERVERS: 'k:9092', BAROGRAPH_SECONDS: '5', BAROGRAPH_PROJECT: 'shop', JOB_NAME: 'images', BUILD_ID: '7',
  });

  assert.equal(ship.status, 0);
  assert.match(shipped(folder), /--label project=shop .*\nlog of new2\n$/);
  assert.doesNotMatch(shipped(folder), /old1/);
});

test('GitLab and Jenkins run the same lines', () => {
  const lines = (file) => readFileSync(join(here, file), 'utf8').split('\n').map((line) => line.trim());
  const jenkins = lines('../jenkins/resources/barograph/ship.sh').filter((line) => !line.includes('cicd') && !line.includes('GIT_COMMIT') && line !== '');
  const gitlab = lines('../gitlab/barograph.gitlab-ci.yml');
  jenkins.forEach((line) => assert.ok(gitlab.some((other) => other.startsWith(line.replace(/ \\$/, ''))), line));
});
