// What buildx remembers of builds. Nothing here fails: telemetry never breaks a job.
import { spawnSync } from 'node:child_process';

/** The ids of all finished builds of the current builder, oldest first; none where buildx or its history is not to be had. */
export function builds() {
  const answer = spawnSync('docker', ['buildx', 'history', 'ls', '--no-trunc', '--format', 'json'], {
    encoding: 'utf8',
    timeout: 20_000,
  });
  if (answer.status !== 0) {
    return [];
  }
  return answer.stdout
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line).ref?.split('/').pop())
    .filter(Boolean)
    .reverse();
}

/** The log of one build, as it happened. */
export function log(build) {
  const answer = spawnSync('docker', ['buildx', 'history', 'logs', '--progress', 'rawjson', build], {
    maxBuffer: 1 << 30,
    timeout: 30_000,
  });
  // Some versions write the log to one, some to the other.
  return answer.status === 0 ? Buffer.concat([answer.stdout, answer.stderr]) : Buffer.alloc(0);
}
