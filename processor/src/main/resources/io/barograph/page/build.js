// One build: what it did, platform by platform, and why it missed.
import { h, at, bytes, percent, ratio, said, seconds, count, table } from './words.js';
import { bar, phases, waterfall } from './draw.js';
import { ask } from './live.js';
import { link } from './filter.js';
import { slowTable, tile } from './views.js';

export async function showBuild(main, { ref }, fresh, current) {
  if (!fresh) return; // a build that has ended does not change
  main.replaceChildren(h('p', { class: 'loading' }, 'Fetching the build…'));
  try {
    const build = await ask(`/api/v1/builds/${encodeURIComponent(ref)}`);
    const good = build.against && await ask(`/api/v1/builds/${encodeURIComponent(build.against)}`).catch(() => null);
    if (!current()) return;
    main.replaceChildren(...view(build, good));
  } catch (trouble) {
    main.replaceChildren(back(), h('p', { class: 'notice' }, trouble.status === 404
      ? 'This build is no longer kept here. Only the newest builds are; the topic has them all.'
      : 'The build could not be fetched. The processor may be restarting.'));
  }
  main.focus();
}

const back = () => h('p', { class: 'back' }, h('a', { href: '#/builds' }, '← All builds'));

function view(build, good) {
  const about = [['Started', build.started_at && at(build.started_at, true)], ['Runner', build.runner], ['Builder', build.builder],
    ['Target', build.target], ['Read as', build.dialect], ['Log', build.source]].filter(([, value]) => value);
  return [back(),
    h('header', { class: 'title' },
      h('h1', null, h('a', { href: `#/projects/${encodeURIComponent(build.project)}` }, build.project || 'unnamed'), h('span', { class: `result ${build.result}` }, said(build.result))),
      h('p', { class: 'verdict' }, verdict(build, good)),
      h('dl', { class: 'about' }, about.map(([name, value]) => h('div', null, h('dt', null, name), h('dd', null, value))))),
    build.error && h('pre', { class: 'error', tabindex: '0' }, build.error),
    sums(build, good),
    why(build),
    findings(build),
    section('Platforms', platforms(build)),
    build.phases.length > 0 && section('Where the time went', phases(build.phases), longest(build), transferred(build)),
    build.slow_fetches.count > 0 && section('Slow fetches', slowTable(build.slow_fetches.rows)),
    section('Steps', ...byPlatform(build)),
  ].filter(Boolean);
}

/** What a person whose build took nine minutes instead of one wants to read first. */
function verdict(build, good) {
  const took = `It took ${seconds(build.duration_seconds)}`;
  const beside = good?.duration_seconds ? `, the good build before it ${seconds(good.duration_seconds)}` : '';
  const [first] = build.root_misses;
  if (build.misses === 0) return `${took}${beside}. ${build.hits > 0 ? 'Every step that can be cached was.' : 'No step was looked up in the cache.'}`;
  if (!first) return `${took}${beside}. ${count(build.misses)} of ${count(build.hits + build.misses)} steps missed the cache.`;
  const others = build.root_misses.length - 1;
  const dragged = first.cascade > 0 ? ` and dragged ${count(first.cascade)} more along` : '';
  return [`${took}${beside}. The cache broke at `, h('code', null, first.instruction), ` on ${first.platform} (${said(first.cause)})${dragged}`,
    others > 0 ? `, and at ${count(others)} other ${others === 1 ? 'step' : 'steps'}.` : '.'];
}

function sums(build, good) {
  const again = build.step_list.filter((step) => step.cache === 'miss').reduce((sum, step) => sum + (step.duration_seconds ?? 0), 0);
  const longer = good?.duration_seconds ? build.duration_seconds - good.duration_seconds : null;
  return h('ul', { class: 'tiles' },
    tile('Took', seconds(build.duration_seconds), longer === null ? 'no earlier good build'
      : Math.abs(longer) < 0.05 ? 'as long as before' : `${seconds(Math.abs(longer))} ${longer > 0 ? 'longer' : 'less'} than before`, longer > 5 && longer > good.duration_seconds / 4),
    tile('Hit rate', percent(ratio(build.hits, build.misses)), `${count(build.hits)} of ${count(build.hits + build.misses)} steps${build.unknown ? `, ${count(build.unknown)} unknown` : ''}`),
    tile('Run again', seconds(again), `in ${count(build.misses)} ${build.misses === 1 ? 'step' : 'steps'} that missed`),
    tile('Saved by the cache', seconds(build.saved_seconds), build.overhead_seconds > 0 ? `after ${seconds(build.overhead_seconds)} of import and export` : 'less its own cost'));
}

function section(title, ...content) {
  return h('section', { class: 'card', 'aria-label': title }, h('h2', null, title), ...content);
}

function why(build) {
  if (build.saved_seconds === null) return null; // not judged yet
  const names = new Map(build.step_list.map((step) => [step.id, step.instruction || step.name]));
  const roots = build.root_misses.map((root) => h('li', null,
    h('span', { class: 'cause' }, said(root.cause)), h('code', null, root.instruction), h('span', { class: 'hint' }, ` ${root.platform}${root.line ? `, line ${root.line}` : ''}`),
    root.evidence && h('span', { class: 'evidence' }, root.evidence),
    root.cascade > 0 && h('details', null, h('summary', null,
      `Dragged ${count(root.cascade)} ${root.cascade === 1 ? 'step' : 'steps'} along, ${seconds(root.cascade_seconds)}`),
    h('ul', { class: 'dragged' }, root.dragged.map((id) => h('li', null, h('code', null, names.get(id) ?? id)))))));
  return section(build.misses === 0 ? 'Nothing was missed' : 'Why it missed',
    roots.length > 0 ? h('ul', { class: 'roots' }, roots)
      : h('p', { class: 'hint' }, build.misses === 0 ? 'Every step that can be cached came from the cache.' : 'There is no earlier good build to compare it with yet.'),
    build.advice.length > 0 && h('h3', null, 'What helps'),
    build.advice.length > 0 && h('ul', { class: 'advice' }, build.advice.map((line) => h('li', null, line))),
    build.against && h('p', { class: 'more' }, h('a', { href: link('compare', { project: build.project, before_build: build.against, after_build: build.ref }) }, 'Compare with the good build before')));
}

/** The chain of steps that the build could not be shorter than. */
function longest(build) {
  const lasted = build.critical_path.reduce((sum, step) => sum + (step.duration_seconds ?? 0), 0);
  if (lasted === 0) return null;
  const worst = build.critical_path.reduce((most, step) => ((step.duration_seconds ?? 0) > (most.duration_seconds ?? 0) ? step : most));
  return h('p', { class: 'hint' }, `The longest chain of steps that wait for each other has ${count(build.critical_path.length)} and takes ${seconds(lasted)}; most of that is `,
    h('code', null, worst.instruction || worst.name), `, ${seconds(worst.duration_seconds)}.`);
}

function findings(build) {
  return build.findings.length > 0 && section('What else was found', h('ul', { class: 'roots' }, build.findings.map((one) => h('li', null,
    h('strong', null, said(one.kind)), ` ${one.sentence}`, h('span', { class: 'evidence' }, one.remedy)))));
}

/** The name of an image and the start of its digest; all of it where the mouse rests. */
function image(name) {
  return h('div', { class: 'image', title: name }, name.replace(/(@sha256:.{12}).+/, '$1…'));
}

function platforms(build) {
  const rows = build.platforms.map((own) => ({ cells: [
    own.platform, own.base_images.map(image),
    h('span', { class: 'rate' }, bar(own.hits, own.misses, own.unknown), h('span', null, percent(ratio(own.hits, own.misses)))),
    count(own.hits), count(own.misses), seconds(own.seconds)] }));
  return table('Steps of this build by platform', [{ name: 'Platform' }, { name: 'Base' }, { name: 'Hit rate' }, { name: 'Hits', number: true },
    { name: 'Misses', number: true }, { name: 'Run time', number: true }], rows);
}

function transferred(build) {
  const moved = Object.entries(build.transferred_bytes ?? {});
  return moved.length > 0 && h('p', { class: 'hint' }, 'Moved: ', moved.map(([what, size]) => `${said(what)} ${bytes(size)}`).join(', '), '.');
}

function byPlatform(build) {
  const roots = new Map(build.root_misses.map((root) => [root.id, root]));
  const after = new Map(build.root_misses.flatMap((root) => root.dragged.map((id) => [id, root])));
  const cacheable = build.step_list.filter((step) => step.cache !== 'uncacheable');
  const around = build.step_list.filter((step) => step.cache === 'uncacheable');
  const names = [...new Set(cacheable.map((step) => step.platform))];
  const end = Math.max(build.duration_seconds ?? 0, 1e-6, ...build.step_list.map((step) => (step.start_seconds ?? 0) + (step.duration_seconds ?? 0)));
  const parts = names.map((name) => h('div', { class: 'part-of' },
    h('h3', null, name),
    waterfall(cacheable.filter((step) => step.platform === name), end, roots, after)));
  if (around.length > 0) {
    parts.push(h('details', null, h('summary', null, `${count(around.length)} steps around it, such as pulls and exports`),
      waterfall(around, end, roots, after)));
  }
  return parts;
}
