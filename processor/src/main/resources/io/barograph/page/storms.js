// MISS storms and findings: what goes on, at its full size, and what has passed, in a line each.
import { h, count, percent, said, seconds, time } from './words.js';
import { link } from './filter.js';

const SHOWN = 5;

/** A storm goes on until it was closed. */
export const isOpen = (storm) => storm.event !== 'close';

/** Whose cache it is: the labels that say something, the widest first. */
export function nameOf(storm) {
  const { project, source, upstream, platform, builder } = storm.labels;
  const parts = [project, source, upstream, builder, platform].filter((part) => part && part !== 'default');
  return parts.length > 0 ? parts.join(' · ') : storm.signal === 'fetches' ? 'All requests' : 'All builds';
}

/** What goes on: its sentence, and how far it is from what is usual. */
export function stormCard(storm, heading = 'h3') {
  if (!isOpen(storm)) return passed(storm);
  return h('article', { class: 'storm open' },
    h(heading, null, h('span', null, nameOf(storm)),
      h('span', { class: 'when' }, storm.severity === 'degraded' ? 'degraded since ' : 'MISS storm since ', time(storm.opened_at))),
    h('p', { class: 'sentence' }, storm.sentence),
    gauge(storm),
    h('dl', { class: 'figures' },
      figure('Missed', `${count(storm.m)} of ${count(storm.n)}`),
      figure('More than usual', count(Math.max(0, Math.round(storm.excess_misses)))),
      storm.lost_seconds > 0 && figure('Time lost', seconds(storm.lost_seconds)),
      storm.causes?.length > 0 && figure('Cause', storm.causes.slice(0, 2).map(said).join(', '))),
    storm.labels.project && h('p', { class: 'more' }, h('a', {
      href: link('builds', { project: storm.labels.project, platform: storm.labels.platform, from: storm.opened_at }) }, 'Builds since then')));
}

/** The miss rate on one scale: how far it usually goes, and how far it goes now. */
function gauge(storm) {
  const place = (share) => Math.max(0, Math.min(100, share * 100));
  return h('div', { class: 'gauge', role: 'img', 'aria-label': `${percent(storm.p1)} miss, usual are ${percent(storm.p0)}` },
    h('span', { class: 'part seen', 'width%': place(storm.p1) }), h('span', { class: 'usual', 'left%': place(storm.p0) }),
    h('span', { class: 'words' }, `${percent(storm.p1)} miss, usually ${percent(storm.p0)}`));
}

/** What is over is told in two lines without any colour of alarm. */
function passed(storm) {
  const end = storm.closed_at ?? storm.at;
  return h('article', { class: 'passed' },
    h('h3', null, h('span', null, nameOf(storm)), h('span', { class: 'when' }, time(storm.opened_at), ' – ', time(end),
      `, over after ${seconds(Math.max(0, end - storm.opened_at) / 1000)}`)),
    h('p', null, storm.sentence));
}

/** The newest of them, the others behind a click. */
export function passedStorms(list) {
  const over = list.filter((storm) => !isOpen(storm));
  const more = over.slice(SHOWN);
  return [...over.slice(0, SHOWN).map(passed),
    more.length > 0 && h('details', null, h('summary', null, `${count(more.length)} older`), more.map(passed))].filter(Boolean);
}

export const figure = (name, value) => h('div', null, h('dt', null, name), h('dd', null, value));

export function findingCard(finding) {
  const about = [finding.project, finding.builder, finding.platform].filter((part) => part && part !== 'default').join(' · ');
  return h('article', { class: `storm ${finding.severity === 'critical' && !finding.resolved ? 'open' : 'over'}` },
    h('h3', null, capital(said(finding.kind)), h('span', { class: 'when' }, about && `${about}, `, finding.resolved ? 'over, ' : '', time(finding.at))),
    h('p', { class: 'sentence' }, finding.sentence),
    finding.remedy && h('p', { class: 'remedy' }, finding.remedy));
}

const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
