// Before against after: two periods, or two builds.
import { h, at, count, percent, ratio, seconds, table } from './words.js';
import { ask } from './live.js';
import { lay, put, section } from './sheet.js';
import { choice, form, link, local, moment, ask404 } from './filter.js';
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
    if (!current()) return;
    if (!given.before_build) fill(seen);
    put('comparison', seen, () => sides(seen, given.before_build));
  } catch (trouble) {
    if (current()) put('comparison', String(trouble), () => [ask404(trouble, 'One of these builds is no longer kept.')]);
  }
}

/** Fields that were left empty show the times that were taken in their place. */
function fill(seen) {
  for (const name of TIMES) {
    const [side, end] = name.split('_');
    const field = document.querySelector(`input[name="${name}"]`);
    if (field && !field.value && field !== document.activeElement) field.value = local(seen[side][end]);
  }
}

/** Times of both sides, or a build on each: whichever is not chosen is hidden and left out of the address. */
function chooser(given, projects, builds) {
  const now = Date.now();
  const platforms = [...new Set(projects.flatMap((row) => Object.keys(row.all.platforms)))].sort();
  const refs = [['', 'choose a build'], ...builds.map((row) => [row.ref, `${row.project}, ${at(row.ended_at, true)}, ${seconds(row.seconds)}`])];
  const of = { project: given.project, platform: given.platform };
  const side = (title, name) => h('fieldset', { class: 'side' }, h('legend', null, title),
    moment(`${name}_from`, 'From', given[`${name}_from`]), moment(`${name}_to`, 'To', given[`${name}_to`]),
    choice(`${name}_build`, 'Build', refs, given[`${name}_build`]));
  const element = form('What to compare', 'compare',
    choice('project', 'Project', [['', 'all'], ...projects.map((row) => [row.project, row.project])], given.project),
    choice('platform', 'Platform', [['', 'all'], ...platforms.map((name) => [name, name])], given.platform),
    choice('', 'Compare', [['times', 'two periods'], ['builds', 'two builds']], given.before_build ? 'builds' : 'times'),
    h('div', { class: 'sides' }, side('Before', 'before'), side('After', 'after')));
  const kind = element.querySelector('select[name=""]');
  const show = () => {
    for (const field of element.querySelectorAll('.side .field')) {
      const control = field.lastElementChild;
      field.hidden = control.name.endsWith('_build') !== (kind.value === 'builds');
      control.disabled = field.hidden;
    }
  };
  kind.addEventListener('change', show);
  show();
  return [
    h('p', { class: 'hint' }, 'Against the one before: ', PRESETS.map(([words, length], i) => [i > 0 && ', ', h('a', { href: link('compare', { ...of,
      before_from: now - 2 * length, before_to: now - length, after_from: now - length, after_to: now }) }, `last ${words}`)]).flat()),
    element];
}

function sides({ before, after, change }, builds) {
  // Milliseconds and hundredths of a point are no news, so they have no colour.
  const difference = (value, said, good, least) => (value === null ? '–'
    : h('span', { class: `change ${Math.abs(value) < least ? '' : (value > 0) === good ? 'better' : 'worse'}` }, `${value > 0 ? '+' : value < 0 ? '−' : '±'}${said(Math.abs(value))}`));
  const points = (share) => `${(share * 100).toFixed(1)} points`;
  const when = (period) => (builds ? at(period.to - 1, true) : `${at(period.from)} – ${at(period.to)}`);
  const row = (name, said, changed = '') => ({ cells: [name, said(before), said(after), changed] });
  const platforms = [...new Set([...Object.keys(before.platforms), ...Object.keys(after.platforms)])].sort();
  const none = { hits: 0, misses: 0 };
  return [
    table('Before and after', [{ name: 'What' }, { name: `Before: ${when(before)}` }, { name: `After: ${when(after)}` }, { name: 'Change' }], [
      row('Hit rate', rate, difference(change.hit_ratio, points, true, 0.005)),
      row(builds ? 'Build time' : 'Median build', (side) => seconds(side.p50_seconds), difference(change.p50_seconds, seconds, false, 0.1)),
      !builds && row('p95 build', (side) => seconds(side.p95_seconds), difference(change.p95_seconds, seconds, false, 0.1)),
      row('Saved by the cache', (side) => seconds(side.saved_seconds), before.saved_seconds === null || after.saved_seconds === null ? '–'
        : difference(after.saved_seconds - before.saved_seconds, seconds, true, Infinity)),
      row('Saved per build', (side) => seconds(side.saved_seconds_per_build), difference(change.saved_seconds_per_build, seconds, true, 0.1)),
      row('Builds', (side) => `${count(side.builds)}, ${count(side.failures)} failed`),
      ...platforms.map((name) => row(name, (side) => rate(side.platforms[name] ?? none), hitChange(before.platforms[name], after.platforms[name], difference, points))),
    ].filter(Boolean)),
    verdict(before, after, change)];
}

function hitChange(before, after, difference, points) {
  const [was, is] = [before, after].map((side) => (side ? ratio(side.hits, side.misses) : null));
  return was === null || is === null ? '–' : difference(is - was, points, true, 0.005);
}

function verdict(before, after, change) {
  if (before.builds === 0 || after.builds === 0) return h('p', { class: 'hint' }, 'One of the two has no build; choose other times.');
  if (change.hit_ratio === null) return null;
  const better = change.hit_ratio > 0.005 ? 'rose' : change.hit_ratio < -0.005 ? 'fell' : 'stayed';
  return h('p', { class: 'hint' }, `The hit rate ${better} from ${percent(before.hit_ratio)} to ${percent(after.hit_ratio)} over ${count(before.builds)} and ${count(after.builds)} builds.`);
}
