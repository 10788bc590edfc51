// node check.mjs FILE…: every object of the files is held to the schema of its kind, and written to objects.ts, where the
// compiler finds fields that the schema would let pass. Kinds without a schema are named.
import { readFileSync, writeFileSync } from 'node:fs';
import { parseAllDocuments } from 'yaml';

const homes = { 'monitoring.coreos.com/v1': '@kubernetes-models/prometheus-operator' };
const without = new Set(['kafka.strimzi.io/v1 KafkaTopic', 'kafka.strimzi.io/v1 KafkaUser']);
let checked = 0;
const unchecked = new Map();
const wrong = [];
const typed = [];

const home = (apiVersion) => `${homes[apiVersion] ?? 'kubernetes-models'}/${apiVersion}`;

async function model({ apiVersion, kind }) {
  const found = (await import(home(apiVersion)))[kind];
  if (!found) throw new Error('no such kind');
  return found;
}

for (const file of process.argv.slice(2)) {
  for (const document of parseAllDocuments(readFileSync(file, 'utf8'))) {
    const object = document.toJS();
    if (!object) continue;
    document.errors.forEach((error) => wrong.push(`${file}: ${error.message}`));
    const name = `${object.apiVersion} ${object.kind}`;
    if (without.has(name)) {
      unchecked.set(name, (unchecked.get(name) ?? 0) + 1);
      continue;
    }
    try {
      new (await model(object))(object).validate();
      typed.push(`import type { I${object.kind} as T${checked} } from '${home(object.apiVersion)}';\n`
        + `export const o${checked}: T${checked} = ${JSON.stringify(object, null, 1)};\n`);
      checked += 1;
    } catch (error) {
      wrong.push(`${file}: ${name} ${object.metadata?.name}: ${error.message}`);
    }
  }
}
writeFileSync(new URL('objects.ts', import.meta.url), typed.join(''));
console.log(`${checked} objects fit their schemas`);
unchecked.forEach((number, name) => console.log(`${number} of ${name}: no schema on npm; Strimzi.java reads them`));
wrong.forEach((line) => console.error(line));
process.exit(wrong.length === 0 && checked > 0 ? 0 : 1);
