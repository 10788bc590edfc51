// Pictures of plain elements: bars of hits and misses, the waterfall of a build, shares of a whole.
import { h, seconds, said } from './words.js';
import { colour } from './chart.js';

/** A bar of three shares. */
export function bar(hits, misses, unknown = 0) {
  const all = hits + misses + unknown || 1;
  const part = (kind, n) => n > 0 && h('span', { class: `part ${kind}`, 'width%': (n / all) * 100 });
  return h('span', {
    class: 'bar', role: 'img',
    'aria-label': `${hits} hits, ${misses} misses${unknown ? `, ${unknown} unknown` : ''}`,
  }, part('hit', hits), part('miss', misses), part('unknown', unknown));
}

/**
 * The steps of a build against its time, from 0 to `end` seconds. `roots` are those that no earlier miss explains, by step id; `after` tells of a
 * step that missed only because of one of them, which.
 */
export function waterfall(steps, end, roots, after) {
  const ticks = h('p', { class: 'scale', 'aria-hidden': 'true' }, [0, 0.25, 0.5, 0.75].map((part) => h('span', { 'left%': part * 100 }, seconds(part * end))));
  return h('div', { class: 'falls' }, ticks, h('ol', { class: 'waterfall' }, steps.map((step) => oneStep(step, end, roots.get(step.id), after.get(step.id)))));
}

function oneStep(step, end, root, cause) {
  const run = step.start_seconds !== null && h('span', { class: `run ${step.cache}`,
    'left%': Math.min(99.5, (step.start_seconds / end) * 100), 'width%': Math.max(0.3, ((step.duration_seconds ?? 0) / end) * 100) });
  return h('li', { class: `${step.cache}${root ? ' root' : cause ? ' after' : ''}` },
    h('span', { class: 'what' },
      h('span', { class: `mark ${step.cache}` }, step.cache),
      step.stage && h('span', { class: 'stage' }, step.stage),
      h('code', { title: step.name }, step.instruction || step.name),
      root && h('span', { class: 'cause' }, said(root.cause)),
      cause && h('span', { class: 'follows', title: `only because ${cause.instruction} missed` }, 'follows')),
    h('span', { class: 'track', 'aria-hidden': 'true' }, run),
    h('span', { class: 'number lasted' }, step.duration_seconds === null && step.cache === 'hit' ? 'cached' : seconds(step.duration_seconds)));
}

/** Shares of one whole, with their legend. */
export function phases(list) {
  const shown = list.filter((phase) => phase.seconds > 0);
  const all = shown.reduce((sum, phase) => sum + phase.seconds, 0) || 1;
  return h('div', { class: 'phases' },
    h('div', { class: 'bar tall', 'aria-hidden': 'true' },
      shown.map((phase, i) => h('span', { class: `part ${colour(i)}`, 'width%': (phase.seconds / all) * 100 }))),
    h('ul', { class: 'legend' }, shown.map((phase, i) => h('li', null,
      h('span', { class: `key ${colour(i)}` }, said(phase.phase)), h('span', { class: 'number' }, seconds(phase.seconds))))));
}
