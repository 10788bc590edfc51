// Before against after: two periods, or two builds.
import { h, at, count, percent, seconds, table } from './words.js';
import { ask } from './live.js';
import { lay, put, section } from './sheet.js';
import { choice, form, link, moment, ask404 } from './filter.js';
import { rate } from './project.js';

const TIMES = ['before_from', 'before_to', 'after_from', 'after_to'];
const PRESETS = [['10 minutes', 600_000], ['hour', 3_600_000], ['day', 86_400_000]];

export async function showCompare(main, { query }, fresh, current) {
  if (fresh) lay(main, h('h1', null, 'Before and after'), h('div', { id: 'choose' }), section('comparison', 'Side by side'));
  const given = Object.fromEntries(['project', 'platform', 'before_build', 'after_build', ...TIMES].map((name) => [name, query.get(name) ?? '']));
  try {
    const [projects, recent] = fresh ? await Promise.all([ask('/api/v1/projects', { limit: 500 }),
      ask('/api/v1/builds', { project: given.project, limit: 100 })]) : [];
    if (!current()) return;
    if (fresh) document.getElementById('choose').replaceChildren(...chooser(given, projects.rows, recent.rows));
    const seen = await ask('/api/v1/compare', given);
    if (current()) put('comparison', seen, () => sides(seen, given.before_build));
  } catch (trouble) {
    if (current()) put('comparison', String(trouble), () => [ask404(trouble, 'One of these builds is no longer kept.')]);
  }
}

function chooser(given, projects, builds) {
  const now = Date.now();
  const platforms = [...new Set(projects.flatMap((row) => Object.keys(row.all.platforms)))].sort();
  const refs = [['', 'no build, use times'], ...builds.map((row) => [row.ref, `${row.project}, ${at(row.ended_at, true)}`])];
  const of = { project: given.project, platform: given.platform };
  return [
    h('p', { class: 'hint' }, 'Against the one before: ', PRESETS.map(([words, length], i) => [i > 0 && ', ', h('a', { href: link('compare', { ...of,
      before_from: now - 2 * length, before_to: now - length, after_from: now - length, after_to: now }) }, `last ${words}`)]).flat()),
    form('What to compare', 'compare',
      choice('project', 'Project', [['', 'all'], ...projects.map((row) => [row.project, row.project])], given.project),
      choice('platform', 'Platform', [['', 'all'], ...platforms.map((name) => [name, name])], given.platform),
      moment('before_from', 'Before, from', given.before_from), moment('before_to', 'Before, to', given.before_to),
      moment('after_from', 'After, from', given.after_from), moment('after_to', 'After, to', given.after_to),
      choice('before_build', 'Earlier build', refs, given.before_build), choice('after_build', 'Later build', refs, given.after_build))];
}

function sides({ before, after, change }, builds) {
  const difference = (value, said, good) => (value === null ? '–'
    : h('span', { class: `change ${value === 0 ? '' : (value > 0) === good ? 'better' : 'worse'}` }, `${value > 0 ? '+' : value < 0 ? '−' : '±'}${said(Math.abs(value))}`));
  const when = (period) => (builds ? at(period.to - 1, true) : `${at(period.from)} – ${at(period.to)}`);
  const row = (name, said, changed = '') => ({ cells: [name, said(before), said(after), changed] });
  const platforms = [...new Set([...Object.keys(before.platforms), ...Object.keys(after.platforms)])].sort();
  const none = { hits: 0, misses: 0 };
  return [
    table('Before and after', [{ name: 'What' }, { name: `Before: ${when(before)}` }, { name: `After: ${when(after)}` }, { name: 'Change' }], [
      row('Hit rate', rate, difference(change.hit_ratio, (share) => `${(share * 100).toFixed(1)} points`, true)),
      row(builds ? 'Build time' : 'Median build', (side) => seconds(side.p50_seconds), difference(change.p50_seconds, seconds, false)),
      !builds && row('p95 build', (side) => seconds(side.p95_seconds), difference(change.p95_seconds, seconds, false)),
      row('Saved by the cache', (side) => seconds(side.saved_seconds)),
      row('Saved per build', (side) => seconds(side.saved_seconds_per_build), difference(change.saved_seconds_per_build, seconds, true)),
      row('Builds', (side) => `${count(side.builds)}, ${count(side.failures)} failed`),
      ...platforms.map((name) => row(name, (side) => rate(side.platforms[name] ?? none))),
    ].filter(Boolean)),
    verdict(before, after, change)];
}

function verdict(before, after, change) {
  if (before.builds === 0 || after.builds === 0) return h('p', { class: 'hint' }, 'One of the two has no build; choose other times.');
  if (change.hit_ratio === null) return null;
  const better = change.hit_ratio > 0.005 ? 'rose' : change.hit_ratio < -0.005 ? 'fell' : 'stayed';
  return h('p', { class: 'hint' }, `The hit rate ${better} from ${percent(before.hit_ratio)} to ${percent(after.hit_ratio)} over ${count(before.builds)} and ${count(after.builds)} builds.`);
}
