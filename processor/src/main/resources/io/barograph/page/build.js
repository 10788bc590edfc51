// One build: what it did, platform by platform, and why it missed.
import { h, at, bytes, percent, ratio, said, seconds, count, table } from './words.js';
import { bar, phases, waterfall } from './draw.js';
import { ask } from './live.js';
import { link } from './filter.js';

export async function showBuild(main, { ref }, fresh, current) {
  if (!fresh) return; // a build that has ended does not change
  main.replaceChildren(h('p', { class: 'loading' }, 'Fetching the build…'));
  try {
    const build = await ask(`/api/v1/builds/${encodeURIComponent(ref)}`);
    if (!current()) return;
    main.replaceChildren(...view(build));
  } catch (trouble) {
    main.replaceChildren(back(), h('p', { class: 'notice' }, trouble.status === 404
      ? 'This build is no longer kept here. Only the newest builds are; the topic has them all.'
      : 'The build could not be fetched. The processor may be restarting.'));
  }
  main.focus();
}

const back = () => h('p', { class: 'back' }, h('a', { href: '#/builds' }, '← All builds'));

function view(build) {
  const roots = new Map(build.root_misses.map((root) => [root.id, root]));
  const about = [['Started', build.started_at && at(build.started_at, true)], ['Took', seconds(build.duration_seconds)], ['Runner', build.runner],
    ['Builder', build.builder], ['Target', build.target], ['Log', build.source], ['Read as', said(build.dialect)]].filter(([, value]) => value);
  return [back(),
    h('header', { class: 'title' },
      h('h1', null, h('a', { href: `#/projects/${encodeURIComponent(build.project)}` }, build.project || 'unnamed'), h('span', { class: `result ${build.result}` }, said(build.result))),
      h('dl', { class: 'about' }, about.map(([name, value]) => h('div', null, h('dt', null, name), h('dd', null, value))))),
    build.error && h('pre', { class: 'error', tabindex: '0' }, build.error),
    why(build),
    findings(build),
    section('Platforms', platforms(build)),
    build.phases.length > 0 && section('Where the time went', phases(build.phases), transferred(build)),
    section('Steps', h('p', { class: 'hint' }, `${count(build.steps)} cacheable steps: ${count(build.hits)} hits, ${count(build.misses)} misses${build.unknown ? `, ${count(build.unknown)} unknown` : ''}.`),
      ...byPlatform(build, roots)),
  ].filter(Boolean);
}

function section(title, ...content) {
  return h('section', { class: 'card', 'aria-label': title }, h('h2', null, title), ...content);
}

function why(build) {
  if (build.saved_seconds === null) return null; // not judged yet
  const roots = build.root_misses.map((root) => h('li', null,
    h('strong', null, said(root.cause)), ' at ', h('code', null, root.instruction),
    ` on ${root.platform}`, root.cascade > 0 && `, dragging ${count(root.cascade)} ${root.cascade === 1 ? 'step' : 'steps'} along (${seconds(root.cascade_seconds)})`,
    root.evidence && h('span', { class: 'evidence' }, root.evidence)));
  return section('Why it missed',
    roots.length > 0 ? h('ul', { class: 'roots' }, roots)
      : h('p', { class: 'hint' }, build.misses === 0 ? 'Nothing was missed.' : 'There is nothing to compare it with yet.'),
    build.against && h('p', { class: 'more' }, h('a', { href: link('compare', { project: build.project, before_build: build.against, after_build: build.ref }) }, 'Compare with the good build before')),
    build.advice.length > 0 && h('ul', { class: 'advice' }, build.advice.map((line) => h('li', null, line))));
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

function byPlatform(build, roots) {
  const cacheable = build.step_list.filter((step) => step.cache !== 'uncacheable');
  const around = build.step_list.filter((step) => step.cache === 'uncacheable');
  const names = [...new Set(cacheable.map((step) => step.platform))];
  const parts = names.map((name) => h('div', { class: 'part-of' },
    names.length > 1 && h('h3', null, name),
    waterfall(cacheable.filter((step) => step.platform === name), build.duration_seconds, roots)));
  if (around.length > 0) {
    parts.push(h('details', null, h('summary', null, `${count(around.length)} steps around it`),
      waterfall(around, build.duration_seconds, roots)));
  }
  return parts;
}
