// The sections of the page. Each takes the data and gives what to show; none remembers anything.
import { h, at, bytes, count, percent, ratio, said, seconds, table, time } from './words.js';
import { bar } from './draw.js';
import { colour, strip } from './chart.js';
import { link } from './filter.js';
import { figure, findingCard, isOpen, passedStorms, stormCard } from './storms.js';

const MINUTE = 60_000;
const LENGTHS = { '1m': MINUTE, '5m': 5 * MINUTE, '10m': 10 * MINUTE, '1h': 60 * MINUTE };

/** One sentence that says how it stands, and the storms that go on. */
export function now(data, window) {
  const rolling = data.summary.windows[window];
  const open = data.storms.filter(isOpen).sort((a, b) => a.opened_at - b.opened_at);
  const layers = rolling.steps;
  const fetches = rolling.fetches;
  const share = layers.hit_ratio ?? fetches.hit_ratio;
  const what = layers.hit_ratio !== null ? 'of build steps came from the cache' : 'of requests came from the cache';
  return [
    h('div', { class: `now ${open.length > 0 ? 'stormy' : 'fair'}` },
      h('p', { class: 'reading' }, share === null ? '–' : percent(share)),
      h('div', null,
        h('h1', null, open.length > 0
          ? `${open.length === 1 ? 'A MISS storm is' : `${open.length} MISS storms are`} going on`
          : share === null ? 'All quiet' : share >= 0.7 ? 'Fair weather' : share >= 0.4 ? 'Changeable' : 'Low pressure'),
        h('p', null, share === null
          ? `No build and no request in the last ${spell(window)} of the logs.`
          : `${what} in the last ${spell(window)}${layers.hit_ratio !== null && fetches.hit_ratio !== null
            ? `, and ${percent(fetches.hit_ratio)} of requests to caches.` : '.'}`))),
    h('ul', { class: 'tiles' },
      tile('Builds', count(data.summary.totals.builds), data.running.length > 0 ? `${data.running.length} running` : 'ended so far'),
      tile('Steps', count(layers.count), `${count(layers.misses)} missed in ${window}`),
      tile('Requests', count(fetches.count), `${count(fetches.misses)} missed in ${window}`),
      tile('Slow fetches', count(fetches.slow), fetches.p99_seconds === null ? `in ${window}` : `p99 ${seconds(fetches.p99_seconds)} in ${window}`, fetches.slow > 0)),
    open.length > 0 && h('div', { class: 'storms' }, open.map((storm) => stormCard(storm, 'h2'))),
  ].filter(Boolean);
}

const spell = (window) => ({ '1m': 'minute', '5m': '5 minutes', '10m': '10 minutes', '1h': 'hour' })[window];

export function tile(name, value, note, loud) {
  return h('li', { class: loud && 'loud' }, h('span', { class: 'name' }, name), h('span', { class: 'value' }, value), h('span', { class: 'hint' }, note));
}

/** Nothing came in yet: what to do about it. */
export function empty() {
  return h('div', { class: 'empty' },
    h('h1', null, 'The paper is still blank'),
    h('p', null, 'No log line has come in yet. Let a build write one:'),
    h('pre', { tabindex: '0' }, h('code', null, 'docker buildx build --progress=rawjson . 2>&1 | ./barograph ship -')),
    h('p', null, 'or follow the logs that are there already:'),
    h('pre', { tabindex: '0' }, h('code', null, './barograph up --logs \'/var/log/nginx/cache.log\'')));
}

export function platforms(data, window, width) {
  const rolling = data.summary.windows[window].platforms;
  const names = [...new Set([...Object.keys(data.summary.totals.platforms), ...Object.keys(rolling)])].sort();
  if (names.length === 0) return [h('p', { class: 'hint' }, 'No build has ended yet.')];
  const { lines, span } = chartLines(data, names, window);
  const rows = names.map((name, i) => {
    const rate = rolling[name];
    const total = data.summary.totals.platforms[name] ?? { builds: 0, steps: 0, hits: 0, misses: 0 };
    return { cells: [h('span', { class: `key ${colour(i)}` }, name),
      rate ? h('span', { class: 'rate' }, bar(rate.hits, rate.misses, rate.count - rate.hits - rate.misses), h('span', null, percent(rate.hit_ratio))) : h('span', { class: 'hint' }, 'quiet'),
      rate ? count(rate.count) : '–', rate ? seconds(rate.p50_seconds) : '–', rate ? seconds(rate.p90_seconds) : '–',
      percent(ratio(total.hits, total.misses)), count(total.builds)] };
  });
  const layerStorms = data.storms.filter((storm) => storm.signal !== 'fetches');
  return [strip(lines, layerStorms, span, width, (from, to) => { location.hash = link('builds', { from, to }); }),
    h('p', { class: 'key-line' }, `Lines: the last ${spell(window)} at each time. Dots: single builds. Shaded: MISS storms, grey when over. Drag over a time to see its builds.`),
    table(`Hit rate by platform in the last ${spell(window)}`, [{ name: 'Platform' }, { name: `Hit rate, ${window}` },
      { name: 'Steps', number: true }, { name: 'p50', number: true }, { name: 'p90', number: true },
      { name: 'Rate, all', number: true }, { name: 'Builds, all', number: true }], rows)];
}

/** Closed minutes, summed over the window, as traces; builds as dots; the rolling window of now closes each trace. */
function chartLines(data, names, window) {
  const end = data.summary.window_end;
  const lines = traces(data.rates['1m'] ?? { window_millis: MINUTE, lines: {} }, names, data.builds, LENGTHS[window]);
  for (const line of lines) {
    const fresh = data.summary.windows[window].platforms[line.name];
    if (fresh && fresh.hit_ratio !== null) line.points.push({ time: end, share: fresh.hit_ratio });
  }
  return { lines, span: spanOf(lines, end, window === '1h' ? 12 * 60 * MINUTE : 60 * MINUTE, LENGTHS[window]) };
}

function traces(rates, names, rows, length) {
  return names.map((name) => ({ name,
    points: rolled((rates.lines[name] ?? []).filter((point) => point.hits + point.misses > 0), length)
      .map((point) => ({ ...point, time: point.time + rates.window_millis })),
    dots: rows.map((row) => [row, row.platforms[name]]).filter(([, own]) => own && ratio(own.hits, own.misses) !== null)
      .map(([row, own]) => ({ time: row.ended_at, share: ratio(own.hits, own.misses),
        label: `${row.project}, ${at(row.ended_at, true)}: ${percent(ratio(own.hits, own.misses))}` })) }));
}

function spanOf(lines, end, most, length) {
  const times = lines.flatMap((line) => [...line.points, ...line.dots].map((point) => point.time));
  const to = Math.max(end, ...times);
  const first = Math.min(to - 5 * MINUTE, ...times.filter((one) => one > to - most));
  const room = (to - first) * 0.015;
  return { from: first - room, to: to + room, gap: Math.max(8 * MINUTE, length) };
}

/** The chart of a time that is over, without the rolling windows of now. */
export function chartOf(rates, names, rows, storms, width, chosen) {
  const lines = traces(rates, names, rows, 10 * MINUTE);
  return strip(lines, storms.filter((storm) => storm.signal !== 'fetches'), spanOf(lines, 0, 168 * 60 * MINUTE, 20 * MINUTE), width, chosen);
}

/** At each minute, the share of hits in all minutes that are no older than `length`. */
function rolled(minutes, length) {
  let hits = 0;
  let misses = 0;
  let first = 0;
  return minutes.map((minute) => {
    hits += minute.hits;
    misses += minute.misses;
    while (minutes[first].start <= minute.start - length) {
      hits -= minutes[first].hits;
      misses -= minutes[first].misses;
      first++;
    }
    return { time: minute.start, share: hits / (hits + misses) };
  });
}

export function storms(data) {
  const learning = data.summary.watches.filter((watch) => watch.state === 'learning').length;
  const watches = data.summary.watches.length;
  const over = passedStorms(data.storms);
  return [over.length === 0 ? h('p', { class: 'calm' }, data.storms.length > 0 ? 'None has passed yet; what goes on stands at the top.' : 'No storm so far.') : null,
    ...over,
    watches > 0 && h('p', { class: 'hint' },
      `${count(watches)} ${watches === 1 ? 'series is' : 'series are'} watched${learning > 0 ? `, ${count(learning)} of them still learning what is normal` : ''}.`)];
}

export function builds(data, most) {
  return [...buildTable('Builds, newest first', data.builds.slice(0, most), data.running),
    h('p', { class: 'more' }, h('a', { href: '#/builds' }, 'All builds, with filters'))];
}

export function buildTable(caption, rows, going) {
  if (rows.length + going.length === 0) return [h('p', { class: 'hint' }, 'No build has ended.')];
  const of = (row) => h('a', { href: `#/projects/${encodeURIComponent(row.project)}` }, row.project || 'unnamed');
  const running = going.map((row) => ({ attributes: { class: 'running' }, cells: [
    of(row), h('span', { class: 'result running' }, 'running'), h('span', null, 'since ', time(row.started_at)), soFar(row),
    h('span', { class: 'hint' }, `${count(row.steps)} steps so far`), '', row.runner || '–'] }));
  const ended = rows.map((row) => ({ cells: [of(row),
    h('span', { class: `result ${row.result}` }, said(row.result)), h('a', { href: `#/builds/${encodeURIComponent(row.ref)}` }, time(row.ended_at)), seconds(row.seconds),
    h('span', { class: 'rate' }, bar(row.hits, row.misses, row.unknown), h('span', null, percent(ratio(row.hits, row.misses)))),
    Object.keys(row.platforms).join(', ') || '–', row.runner || '–'] }));
  return [table(caption, [{ name: 'Project' }, { name: 'Result' }, { name: 'Ended' }, { name: 'Took', number: true },
    { name: 'Hit rate' }, { name: 'Platforms' }, { name: 'Runner' }], [...running, ...ended])];
}

/** How long it has gone on, and for how long builds of its project usually do while that is still to come. */
function soFar(row) {
  const went = Math.max(0, (row.last_at - row.started_at) / 1000);
  const usual = row.expected_seconds;
  return usual > went * 1.05 ? `${seconds(went)} of about ${seconds(usual)}` : `${seconds(went)} so far`;
}

export function findings(data) {
  if (data.findings.length === 0) return [h('p', { class: 'calm' }, 'Nothing that a person should know of builders, images or caches.')];
  return data.findings.slice(0, 6).map(findingCard);
}

export function fetches(data, window) {
  const upstreams = Object.entries(data.summary.windows[window].upstreams);
  const totals = data.summary.totals.access;
  if (totals.requests === 0) return [h('p', { class: 'hint' }, 'No access log has come in.')];
  const cached = upstreams.filter(([, rate]) => rate.hit_ratio !== null);
  const direct = upstreams.filter(([, rate]) => rate.hit_ratio === null);
  return [
    cached.length > 0 && upstreamTable(`Requests to caches by upstream in the last ${spell(window)}`, cached, window, 'Requests', [{ name: 'Hit rate' }]),
    direct.length > 0 && h('h3', null, 'Fetched without a cache between'),
    direct.length > 0 && upstreamTable(`Fetches without a cache in the last ${spell(window)}`, direct, window, 'Fetches', []),
    upstreams.length === 0 && h('p', { class: 'hint' }, `No request in the last ${spell(window)}; ${count(totals.requests)} before, ${percent(ratio(totals.hits, totals.misses))} of them hits.`),
    data.causes.length > 0 && h('h3', null, 'Slow fetches by cause and upstream'),
    data.causes.length > 0 && causes(data.causes),
    data.slow.length > 0 && h('h3', null, 'Slow fetches, newest first'),
    data.slow.length > 0 && slowTable(data.slow)].filter(Boolean);
}

/** Upstreams with their times; where a cache was asked, with its answers. */
function upstreamTable(caption, upstreams, window, what, answers) {
  const share = (rate) => answers.map(() => h('span', { class: 'rate' }, bar(rate.hits, rate.misses, 0), h('span', null, percent(rate.hit_ratio))));
  return table(caption, [{ name: 'Upstream' }, { name: `${what}, ${window}`, number: true }, ...answers,
    { name: 'p50', number: true }, { name: 'p90', number: true }, { name: 'p99', number: true }, { name: 'Slow', number: true }],
  upstreams.map(([name, rate]) => ({ cells: [name || 'unnamed', count(rate.count), ...share(rate),
    seconds(rate.p50_seconds), seconds(rate.p90_seconds), seconds(rate.p99_seconds), h('span', { class: rate.slow > 0 && 'loud' }, count(rate.slow))] })));
}

/** Slow fetches by what makes them slow. */
export function causes(list) {
  return table('Slow fetches by cause and upstream', [{ name: 'Cause' }, { name: 'How it shows, and what helps' }, { name: 'Upstream' },
    { name: 'Fetches', number: true }, { name: 'Median', number: true }, { name: 'Slowest', number: true }, { name: 'Last' }],
  list.slice(0, 8).map((row) => ({ cells: [h('span', { title: row.evidence }, row.title && row.title !== 'other' ? row.title : said(row.cause)),
    row.cause === 'waiting' ? h('span', { class: 'hint' }, 'A minute of what happens around it has to pass first.')
      : h('span', null, sentence(row.sign), row.advice && h('span', { class: 'evidence' }, sentence(row.advice))),
    row.upstream || 'unnamed', count(row.count), seconds(row.median_seconds), seconds(row.slowest_seconds), time(row.last_at)] })));
}

const sentence = (text) => (text ? `${text.charAt(0).toUpperCase()}${text.slice(1)}.` : '–');

/** Slow fetches one by one. */
export function slowTable(list) {
  const rows = list.slice(0, 12).map((fetch) => ({ cells: [
    h('code', { class: 'request' }, fetch.request || '–'), fetch.upstream || fetch.source, time(fetch.completed_at),
    h('span', { class: 'loud' }, seconds(fetch.duration_micros / 1e6)), bytes(fetch.bytes), fetch.cache,
    h('span', { title: fetch.evidence }, said(fetch.cause))] }));
  return table('Fetches above the threshold, newest first', [{ name: 'Request' }, { name: 'Upstream' }, { name: 'Ended' },
    { name: 'Took', number: true }, { name: 'Size', number: true }, { name: 'Cache' }, { name: 'Why' }], rows);
}

export function intake(data) {
  const totals = data.summary.totals;
  const beats = data.shippers.map((beat) => {
    const unread = beat.inputs.reduce((sum, input) => sum + Math.max(0, input.bytes_unread), 0);
    const lag = beat.inputs.reduce((most, input) => Math.max(most, input.lag_seconds ?? 0), 0);
    return { cells: [beat.shipper, time(beat.at), count(beat.records_sent), count(beat.inputs.length), bytes(unread), seconds(lag)] };
  });
  const letters = data.dead.map((letter) => ({ cells: [h('code', null, said(letter.reason)), letter.detail, `${letter.source} @ ${letter.offset}`, time(letter.at)] }));
  return [
    h('dl', { class: 'figures wide' }, figure('Lines', count(totals.lines)), figure('Bytes', bytes(totals.bytes)),
      figure('Sent twice, trimmed', count(totals.duplicates)), figure('Not readable', count(totals.dead_letters)),
      figure('Waiting', data.summary.lag_seconds > 0 ? seconds(data.summary.lag_seconds) : 'nothing')),
    beats.length > 0 ? table('Shippers and their last word', [{ name: 'Shipper' }, { name: 'Last heard' }, { name: 'Records sent', number: true },
      { name: 'Inputs', number: true }, { name: 'Unread', number: true }, { name: 'Lag', number: true }], beats)
      : h('p', { class: 'hint' }, 'No shipper has said that it lives.'),
    letters.length > 0 && h('details', null, h('summary', null, `What could not be read (${count(letters.length)} newest)`),
      table('Dead letters, newest first', [{ name: 'Reason' }, { name: 'Detail' }, { name: 'Where' }, { name: 'When' }], letters))].filter(Boolean);
}
