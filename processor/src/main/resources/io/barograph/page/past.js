// The overview of a time that the address names: what `now` shows of this moment, from what is kept.
import { h, at, count, percent, ratio, seconds, table } from './words.js';
import { ask } from './live.js';
import { lay, put, section } from './sheet.js';
import { form, link, rangeFields, span, ask404 } from './filter.js';
import { bar } from './draw.js';
import { colour } from './chart.js';
import { findingCard, isOpen, passedStorms, stormCard } from './storms.js';
import { buildTable, causes, chartOf, slowTable, tile } from './views.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Minutes are kept for so long, ten minutes for a week. */
const MINUTES_KEPT = 16 * HOUR;

/** Whether the address names a time. */
export const isPast = (query) => ['from', 'to', 'range'].some((name) => query.get(name));

/** The hour before this minute, as an address to begin with. */
export function lastHour() {
  const to = Math.floor(Date.now() / MINUTE) * MINUTE;
  return link('', { from: to - HOUR, to });
}

/** From and to of the address; an end that it does not name is now, a beginning an hour earlier. */
function bounds(query) {
  const named = span(query);
  const to = Number(named.to) || Math.ceil(Date.now() / MINUTE) * MINUTE;
  return { from: Number(named.from) || to - HOUR, to };
}

/** Fields for the time, and the way back to what is going on. */
function chooser(query) {
  const { from, to } = bounds(query);
  const moved = (by) => link('', { from: from + by, to: to + by });
  return [form('Time', '', ...rangeFields(query, 'now, live')),
    h('p', { class: 'more' }, h('a', { href: moved(from - to) }, 'Earlier'), ' ', h('a', { href: moved(to - from) }, 'Later'), ' ', h('a', { href: '#/' }, 'Now'))];
}

/** Asks for all of it and shows it. */
export async function showPast(main, { query }, fresh, current) {
  const { from, to } = bounds(query);
  if (fresh) {
    lay(main, h('div', { id: 'choose' }, ...chooser(query)), h('section', { id: 'sums', 'aria-label': 'Sums' }, h('div', { class: 'body' })),
      section('platforms', 'Layer cache by platform'), section('latest', 'Builds, newest first'), section('fetches', 'Fetches'),
      section('storms', 'Storms'), section('findings', 'Findings'));
  }
  if (from >= to) {
    put('sums', 'turned', () => [h('p', { class: 'notice', role: 'alert' }, 'The end is not after the beginning; choose another time.')]);
    return;
  }
  const time = { from, to };
  const window = Date.now() - from < MINUTES_KEPT ? '1m' : '10m';
  try {
    const [sides, layers, fetches, builds, storms, slowCauses, slow, findings] = await Promise.all([
      ask('/api/v1/compare', { before_from: from - (to - from), before_to: from, after_from: from, after_to: to }),
      ask('/api/v1/rates', { ...time, signal: 'layers', window }), ask('/api/v1/rates', { ...time, signal: 'fetches', window }),
      ask('/api/v1/builds', { ...time, limit: 100 }), ask('/api/v1/storms', { from, limit: 500 }),
      ask('/api/v1/slow-causes', time), ask('/api/v1/slow-fetches', { ...time, limit: 12 }), ask('/api/v1/findings', { ...time, limit: 6 })]);
    if (!current()) return;
    draw(time, { sides, layers, fetches, builds: builds.rows, storms: storms.rows.filter((storm) => storm.opened_at < to),
      causes: slowCauses.rows, slow: slow.rows, findings: findings.rows });
  } catch (trouble) {
    if (current()) put('sums', String(trouble), () => [ask404(trouble, 'Nothing is kept of this time.')]);
  }
}

function draw(time, seen) {
  const width = Math.max(280, document.getElementById('platforms').querySelector('.body').clientWidth);
  put('sums', [time, seen.sides, seen.causes], () => sums(time, seen));
  put('platforms', [seen.layers, seen.builds, seen.storms, width], () => platforms(seen, width));
  put('latest', seen.builds, () => [...buildTable('Builds, newest first', seen.builds.slice(0, 12), []),
    seen.builds.length > 12 && h('p', { class: 'more' }, h('a', { href: link('builds', time) }, 'All builds of this time'))]);
  put('fetches', [seen.fetches, seen.causes, seen.slow], () => fetches(seen));
  put('storms', seen.storms, () => (seen.storms.length > 0 ? [...seen.storms.filter(isOpen).map((storm) => stormCard(storm)), ...passedStorms(seen.storms)]
    : [h('p', { class: 'calm' }, 'No storm in this time.')]));
  put('findings', seen.findings, () => (seen.findings.length > 0 ? seen.findings.map(findingCard) : [h('p', { class: 'calm' }, 'Nothing to tell.')]));
}

function sums({ from, to }, { sides: { before, after }, causes: list }) {
  const slow = list.reduce((sum, row) => sum + row.count, 0);
  return [
    h('div', { class: 'now fair' }, h('p', { class: 'reading' }, percent(after.hit_ratio)),
      h('div', null, h('h1', null, `${at(from)} – ${at(to)}`), h('p', null, after.hit_ratio === null ? 'No build ended in this time.'
        : `of build steps came from the cache${before.hit_ratio === null ? '.' : `; ${percent(before.hit_ratio)} in as long a time before.`}`))),
    h('ul', { class: 'tiles' },
      tile('Builds', count(after.builds), `${count(after.failures)} did not end well`, after.failures > 0),
      tile('Steps', count(after.hits + after.misses), `${count(after.misses)} missed`),
      tile('Median build', seconds(after.p50_seconds), `p95 ${seconds(after.p95_seconds)}`),
      tile('Slow fetches', count(slow), slow > 0 ? `in ${count(list.length)} ${list.length === 1 ? 'way' : 'ways'}` : 'none', slow > 0))];
}

/** Hits and misses of each line, those without any left out. */
function added({ lines }) {
  return Object.entries(lines).map(([name, points]) => ({ name, hits: points.reduce((sum, one) => sum + one.hits, 0), misses: points.reduce((sum, one) => sum + one.misses, 0) }))
    .filter((line) => line.hits + line.misses > 0);
}

function rateTable(caption, lines, first, what, key) {
  return table(caption, [{ name: first }, { name: 'Hit rate' }, { name: what, number: true }, { name: 'Missed', number: true }],
    lines.map((line, i) => ({ cells: [key ? h('span', { class: `key ${colour(i)}` }, line.name) : line.name,
      h('span', { class: 'rate' }, bar(line.hits, line.misses), h('span', null, percent(ratio(line.hits, line.misses)))),
      count(line.hits + line.misses), count(line.misses)] })));
}

function platforms({ layers, builds, storms }, width) {
  const lines = added(layers);
  if (lines.length === 0) return [h('p', { class: 'hint' }, 'No closed minute is kept of this time.')];
  const zoom = (from, to) => { location.hash = link('', { from, to }); };
  return [chartOf(layers, lines.map((line) => line.name), builds, storms, width, zoom),
    h('p', { class: 'key-line' }, 'Lines: ten minutes at each time. Dots: single builds. Shaded: MISS storms, grey when over. Drag over a time to see it alone.'),
    rateTable('Hit rate by platform', lines, 'Platform', 'Steps', true)];
}

function fetches({ fetches: rates, causes: list, slow }) {
  const lines = added(rates);
  return [lines.length > 0 ? rateTable('Requests to caches by upstream', lines, 'Upstream', 'Requests', false) : h('p', { class: 'hint' }, 'No cache was asked in this time.'),
    list.length > 0 && h('h3', null, 'Slow fetches by cause and upstream'), list.length > 0 && causes(list),
    slow.length > 0 && h('h3', null, 'Slow fetches, newest first'), slow.length > 0 && slowTable(slow)];
}
