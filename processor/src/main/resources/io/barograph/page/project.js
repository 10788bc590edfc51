// One project: how it stands, its history, period by period; and the list of all projects.
import { h, at, count, percent, ratio, seconds, table, time } from './words.js';
import { ask } from './live.js';
import { lay, put, section } from './sheet.js';
import { choice, form, link, rangeFields, span, ask404 } from './filter.js';
import { buildTable, chartOf, tile } from './views.js';
import { findingCard, isOpen, passedStorms, stormCard } from './storms.js';
import { bar } from './draw.js';

const PERIODS = 12;

export async function showProjects(main, { query }, fresh, current) {
  if (fresh) lay(main, h('h1', null, 'Projects'), h('div', { id: 'choose' }, form('Time', 'projects', ...rangeFields(query))), section('projects', 'Latest build first'));
  try {
    const page = await ask('/api/v1/projects', { ...span(query), limit: 500 });
    if (current()) put('projects', page, () => (page.rows.length > 0 ? [projectTable(page.rows)] : [h('p', { class: 'hint' }, 'No build has ended in this time.')]));
  } catch (trouble) {
    if (current()) put('projects', String(trouble), () => [ask404(trouble, 'There is nothing here.')]);
  }
}

function projectTable(rows) {
  return table('Projects, latest build first', [{ name: 'Project' }, { name: 'Hit rate' }, { name: 'Builds', number: true },
    { name: 'Failed', number: true }, { name: 'Median', number: true }, { name: 'p95', number: true }, { name: 'Saved', number: true }, { name: 'Last build' }],
  rows.map((row) => ({ cells: [h('a', { href: link(`projects/${encodeURIComponent(row.project)}`, {}) }, row.project), rate(row.all),
    count(row.all.builds), count(row.all.failures), seconds(row.all.p50_seconds), seconds(row.all.p95_seconds), seconds(row.all.saved_seconds), time(row.last_ended_at)] })));
}

export const rate = (own) => h('span', { class: 'rate' }, bar(own.hits, own.misses), h('span', null, percent(ratio(own.hits, own.misses))));

export async function showProject(main, { ref, query }, fresh, current) {
  if (fresh) {
    lay(main, h('p', { class: 'back' }, h('a', { href: '#/projects' }, '← All projects')), h('h1', null, ref), h('div', { id: 'choose' }),
      h('section', { id: 'sums', 'aria-label': 'Sums' }, h('div', { class: 'body' })), section('history', 'Hit rate by platform'),
      section('storms', 'MISS storms'), section('periods', 'Ten minutes by ten minutes'), section('builds', 'Builds, newest first'), section('findings', 'Findings'));
  }
  const platform = query.get('platform') ?? '';
  const filter = { project: ref, platform, ...span(query) };
  try {
    const [project, rates, periods, builds, storms, findings] = await Promise.all([
      ask(`/api/v1/projects/${encodeURIComponent(ref)}`, span(query)), ask('/api/v1/rates', { ...filter, signal: 'layers', window: '1m' }),
      ask('/api/v1/periods', { ...filter, limit: 36 }), ask('/api/v1/builds', { ...filter, limit: 100 }), ask('/api/v1/storms', filter),
      ask('/api/v1/findings', { ...span(query), project: ref, limit: 20 })]);
    if (current()) draw(ref, query, fresh, { project, rates, periods, builds, storms: storms.rows, findings: findings.rows });
  } catch (trouble) {
    if (current()) put('sums', String(trouble), () => [ask404(trouble, 'No build of this project is kept for this time.'),
      fresh && form('Time and platform', `projects/${encodeURIComponent(ref)}`, ...rangeFields(query))]);
  }
}

function draw(name, query, fresh, seen) {
  const { project, rates, periods, builds, storms, findings } = seen;
  const platform = query.get('platform') ?? '';
  if (fresh) {
    document.getElementById('choose').replaceChildren(form('Time and platform', `projects/${encodeURIComponent(name)}`,
      choice('platform', 'Platform', [['', 'all'], ...Object.keys(project.all.platforms).map((one) => [one, one])], platform), ...rangeFields(query)));
  }
  const all = project.all;
  const own = platform ? all.platforms[platform] ?? { hits: 0, misses: 0 } : all;
  put('sums', [project, platform, builds.running], () => [h('ul', { class: 'tiles' },
    tile('Hit rate', percent(ratio(own.hits, own.misses)), `${count(own.hits)} of ${count(own.hits + own.misses)} steps`),
    tile('Builds', count(all.builds), `${count(all.failures)} did not end well`, all.failures > 0),
    tile('Median build', seconds(all.p50_seconds), `p95 ${seconds(all.p95_seconds)}`),
    tile('Saved by the cache', seconds(all.saved_seconds), all.saved_seconds_per_build === null ? 'not known yet' : `${seconds(all.saved_seconds_per_build)} a build`)),
    eta(project, builds.running), h('p', { class: 'more' }, h('a', { href: link('compare', { project: name, platform }) }, 'Compare before and after'))]);
  const width = Math.max(280, document.getElementById('history').querySelector('.body').clientWidth);
  put('history', [rates, builds.rows, storms, width], () => history(rates, builds.rows, storms, width, (from, to) => {
    location.hash = link(`projects/${encodeURIComponent(name)}`, { platform, from, to });
  }));
  put('periods', periods, () => periodTable(periods.rows));
  put('storms', storms, () => (storms.length > 0 ? [...storms.filter(isOpen).map((storm) => stormCard(storm)), ...passedStorms(storms)] : [h('p', { class: 'calm' }, 'No storm in this time.')]));
  put('findings', findings, () => (findings.length > 0 ? findings.map(findingCard) : [h('p', { class: 'calm' }, 'Nothing to tell.')]));
  put('builds', builds, () => [...buildTable('Builds, newest first', builds.rows.slice(0, 20), builds.running),
    h('p', { class: 'more' }, h('a', { href: link('builds', { project: name, platform, range: query.get('range'), from: query.get('from'), to: query.get('to') }) }, 'All builds of this project'))]);
}

function eta(project, running) {
  if (project.expected_seconds === null || running.length === 0) return null;
  return h('p', { class: 'hint' }, running.map((row) => {
    const left = row.started_at / 1000 + project.expected_seconds - Date.now() / 1000;
    return `A build is running since ${at(row.started_at)}; usually they take ${seconds(project.expected_seconds)}${left > 0 ? `, so about ${seconds(left)} are left` : ''}. `;
  }));
}

function history(rates, rows, storms, width, chosen) {
  const names = Object.keys(rates.lines).filter((one) => rates.lines[one].some((point) => point.hits + point.misses > 0));
  if (names.length === 0) return [h('p', { class: 'hint' }, 'No closed minute in this time.')];
  return [chartOf(rates, names, rows, storms, width, chosen), h('ul', { class: 'legend' }, names.map((one, i) => h('li', null, h('span', { class: `key c${i % 8}` }, one))))];
}

/** The table of the ten minutes: period, requests, hits, rate. */
export function periodTable(rows) {
  if (rows.length === 0) return [h('p', { class: 'hint' }, 'No closed period in this time; a period closes two minutes after its end.')];
  const older = rows.slice(PERIODS);
  return [periods('Requests to the cache by period, newest first', rows.slice(0, PERIODS)),
    older.length > 0 && h('details', null, h('summary', null, `${count(older.length)} older periods`), periods('Requests to the cache by period, older ones', older))];
}

function periods(caption, rows) {
  return table(caption, [{ name: 'Period' }, { name: 'Requests', number: true }, { name: 'Hits', number: true },
    { name: 'Rate' }, { name: 'Builds', number: true }],
  rows.map((row) => ({ cells: [h('span', null, time(row.start), ' – ', time(row.end)), count(row.requests), count(row.hits), rate(row), count(row.builds)] })));
}
