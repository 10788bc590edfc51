// One build: what it did, platform by platform, and why it missed.
import { h, at, bytes, percent, ratio, said, seconds, count, table } from './words.js';
import { bar, phases, waterfall } from './draw.js';
import { ask } from './live.js';
import { link } from './filter.js';

export async function showBuild(main, { ref }, fresh, current) {
  if (!fresh) return; // a build that has ended does not change
  main.replaceChildren(h('p', { class: 'loading' }, 'Fetching the build…'));
  try {
    const { row, build, diagnosis } = await ask(`/api/v1/builds/${encodeURIComponent(ref)}`);
    if (!current()) return;
    main.replaceChildren(...view(row, build, diagnosis));
  } catch (trouble) {
    main.replaceChildren(back(), h('p', { class: 'notice' }, trouble.status === 404
      ? 'This build is no longer kept here. Only the newest builds are; the topic has them all.'
      : 'The build could not be fetched. The processor may be restarting.'));
  }
  main.focus();
}

const back = () => h('p', { class: 'back' }, h('a', { href: '#/builds' }, '← All builds'));

function view(row, build, diagnosis) {
  const roots = new Map((diagnosis?.root_misses ?? []).map((root) => [root.step, root]));
  const about = [['Started', at(build.started_at, true)], ['Took', seconds(row.seconds)], ['Runner', build.runner],
    ['Builder', build.builder], ['Target', build.target], ['Log', build.source], ['Read as', said(build.dialect)]].filter(([, value]) => value);
  return [back(),
    h('header', { class: 'title' },
      h('h1', null, h('a', { href: `#/projects/${encodeURIComponent(build.project)}` }, build.project || 'unnamed'), h('span', { class: `result ${build.result}` }, said(build.result))),
      h('dl', { class: 'about' }, about.map(([name, value]) => h('div', null, h('dt', null, name), h('dd', null, value))))),
    build.error && h('pre', { class: 'error' }, build.error),
    why(diagnosis, row),
    section('Platforms', platforms(row)),
    build.phases.length > 0 && section('Where the time went', phases(build.phases), transferred(build)),
    section('Steps', h('p', { class: 'hint' }, `${count(row.steps)} cacheable steps: ${count(row.hits)} hits, ${count(row.misses)} misses${row.unknown ? `, ${count(row.unknown)} unknown` : ''}.`),
      ...byPlatform(build, roots)),
  ].filter(Boolean);
}

function section(title, ...content) {
  return h('section', { class: 'card', 'aria-label': title }, h('h2', null, title), ...content);
}

function why(diagnosis, row) {
  if (!diagnosis) return null;
  const roots = diagnosis.root_misses.map((root) => h('li', null,
    h('strong', null, said(root.cause)), ' at ', h('code', null, root.instruction),
    ` on ${root.platform}`, root.cascade > 0 && `, dragging ${count(root.cascade)} ${root.cascade === 1 ? 'step' : 'steps'} along (${seconds(root.cascade_micros / 1e6)})`,
    root.evidence && h('span', { class: 'evidence' }, root.evidence)));
  const against = diagnosis.against_ref;
  return section('Why it missed',
    roots.length > 0 ? h('ul', { class: 'roots' }, roots)
      : h('p', { class: 'hint' }, row.misses === 0 ? 'Nothing was missed.' : 'There is nothing to compare it with yet.'),
    against && h('p', { class: 'more' }, h('a', { href: link('compare', { project: row.project, before_build: against, after_build: row.ref }) }, 'Compare with the good build before')),
    diagnosis.advice.length > 0 && h('ul', { class: 'advice' }, diagnosis.advice.map((line) => h('li', null, line))));
}

function platforms(row) {
  const rows = Object.entries(row.platforms).map(([name, own]) => ({ cells: [
    name, h('span', { class: 'rate' }, bar(own.hits, own.misses, own.unknown), h('span', null, percent(ratio(own.hits, own.misses)))),
    count(own.hits), count(own.misses), seconds(own.seconds)] }));
  return table('Steps of this build by platform', [{ name: 'Platform' }, { name: 'Hit rate' }, { name: 'Hits', number: true },
    { name: 'Misses', number: true }, { name: 'Run time', number: true }], rows);
}

function transferred(build) {
  const moved = Object.entries(build.transferred_bytes ?? {});
  return moved.length > 0 && h('p', { class: 'hint' }, 'Moved: ', moved.map(([what, size]) => `${said(what)} ${bytes(size)}`).join(', '), '.');
}

function byPlatform(build, roots) {
  const cacheable = build.steps.filter((step) => step.cache !== 'uncacheable');
  const around = build.steps.filter((step) => step.cache === 'uncacheable');
  const names = [...new Set(cacheable.map((step) => step.platform))];
  const parts = names.map((name) => h('div', { class: 'part-of' },
    names.length > 1 && h('h3', null, name),
    waterfall(cacheable.filter((step) => step.platform === name), build.duration_micros, roots)));
  if (around.length > 0) {
    parts.push(h('details', null, h('summary', null, `${count(around.length)} steps around it`),
      waterfall(around, build.duration_micros, roots)));
  }
  return parts;
}
