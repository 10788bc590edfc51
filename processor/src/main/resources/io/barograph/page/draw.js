// Pictures: the strip chart of hit rates, bars of hits and misses, the waterfall of a build. SVG, no library.
import { h, s, percent, tick, at, seconds, ratio, said } from './words.js';

const COLOURS = 8;
const MARGIN = { top: 12, right: 14, bottom: 26, left: 44 };
const HEIGHT = 270;
const STEPS = [60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400].map((step) => step * 1000);

/** The colour class of the `i`-th line. */
export const colour = (i) => `c${i % COLOURS}`;

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
 * Hit rates over time, like the paper of the instrument: one trace per platform, a dot per build, a band per storm.
 * `lines` is [{name, points: [{time, hits, misses}], dots: [{time, share, label}]}].
 */
export function strip(lines, storms, span, width) {
  const plot = { left: MARGIN.left, right: width - MARGIN.right, top: MARGIN.top, bottom: HEIGHT - MARGIN.bottom };
  const x = (time) => plot.left + ((time - span.from) / (span.to - span.from)) * (plot.right - plot.left);
  const y = (share) => plot.bottom - share * (plot.bottom - plot.top);
  const svg = s('svg', { class: 'strip', viewBox: `0 0 ${width} ${HEIGHT}`, width, height: HEIGHT, role: 'img', 'aria-label': spoken(lines, span) });
  svg.append(...grid(plot, x, y, span, width));
  const bands = s('g', { class: 'bands' });
  svg.append(bands);
  for (const storm of storms) {
    const from = Math.max(plot.left, x(storm.opened_at));
    const to = Math.min(plot.right, x(storm.closed_at ?? span.to));
    if (to > plot.left && from < plot.right) {
      bands.append(s('rect', { x: from, y: plot.top, width: Math.max(2, to - from), height: plot.bottom - plot.top },
        s('title', null, storm.sentence)));
    }
  }
  lines.forEach((line, i) => svg.append(trace(line, colour(i), x, y, span)));
  return withPointer(svg, lines, plot, x, y, span);
}

function grid(plot, x, y, span, width) {
  const marks = [0, 0.25, 0.5, 0.75, 1].flatMap((share) => [
    s('line', { class: share === 0 ? 'axis' : 'grid', x1: plot.left, x2: plot.right, y1: y(share), y2: y(share) }),
    s('text', { class: 'label', x: plot.left - 8, y: y(share) + 4, 'text-anchor': 'end' }, `${share * 100} %`)]);
  const most = Math.max(2, Math.floor(width / 110));
  const step = STEPS.find((candidate) => (span.to - span.from) / candidate <= most) ?? STEPS.at(-1);
  const offset = new Date(span.from).getTimezoneOffset() * 60_000;
  for (let time = Math.ceil((span.from - offset) / step) * step + offset; time <= span.to; time += step) {
    marks.push(s('line', { class: 'grid fine', x1: x(time), x2: x(time), y1: plot.top, y2: plot.bottom }));
    if (x(time) < plot.right - 12) {
      marks.push(s('text', { class: 'label', x: x(time), y: plot.bottom + 18, 'text-anchor': 'middle' }, tick(time)));
    }
  }
  return marks;
}

function trace(line, kind, x, y, span) {
  const group = s('g', { class: `trace ${kind}` });
  for (const dot of line.dots) {
    if (dot.time >= span.from && dot.time <= span.to) {
      group.append(s('circle', { class: 'dot', cx: x(dot.time), cy: y(dot.share), r: 2.6 }, s('title', null, dot.label)));
    }
  }
  const points = line.points.filter((point) => point.time >= span.from && point.time <= span.to);
  let path = '';
  points.forEach((point, i) => {
    const near = i > 0 && point.time - points[i - 1].time <= span.gap;
    path += `${near ? 'L' : 'M'}${x(point.time).toFixed(1)} ${y(point.share).toFixed(1)}`;
  });
  group.append(s('path', { d: path || 'M0 0' }));
  if (points.length > 0) {
    const last = points.at(-1);
    group.append(s('circle', { class: 'tip', cx: x(last.time), cy: y(last.share), r: 4 }));
  }
  return group;
}

function withPointer(svg, lines, plot, x, y, span) {
  const hair = s('line', { class: 'hair', y1: plot.top, y2: plot.bottom, visibility: 'hidden' });
  const note = h('div', { class: 'note', hidden: true });
  const box = h('div', { class: 'chart' }, svg, note);
  svg.append(hair);
  svg.addEventListener('pointermove', (event) => {
    const place = event.clientX - svg.getBoundingClientRect().left;
    const time = span.from + ((place - plot.left) / (plot.right - plot.left)) * (span.to - span.from);
    const all = lines.flatMap((line) => line.points.map((point) => point.time));
    if (all.length === 0 || place < plot.left) return;
    const nearest = all.reduce((best, one) => (Math.abs(one - time) < Math.abs(best - time) ? one : best));
    hair.setAttribute('x1', x(nearest));
    hair.setAttribute('x2', x(nearest));
    hair.setAttribute('visibility', 'visible');
    note.replaceChildren(h('strong', null, at(nearest)), ...lines.flatMap((line, i) => {
      const point = line.points.find((one) => one.time === nearest);
      return point ? [h('span', { class: `key ${colour(i)}` }, line.name), h('span', { class: 'number' }, percent(point.share))] : [];
    }));
    note.hidden = false;
    const left = x(nearest) + 14 + note.offsetWidth > plot.right ? x(nearest) - note.offsetWidth - 14 : x(nearest) + 14;
    note.style.left = `${left}px`;
  });
  svg.addEventListener('pointerleave', () => { note.hidden = true; hair.setAttribute('visibility', 'hidden'); });
  return box;
}

function spoken(lines, span) {
  const ends = lines.filter((line) => line.points.length > 0)
    .map((line) => `${line.name} ${percent(line.points.at(-1).share)}`);
  return `Hit rate from ${at(span.from)} to ${at(span.to)}${ends.length ? `; last: ${ends.join(', ')}` : ''}`;
}

/** The steps of a build against its time; `roots` are those that no earlier miss explains, by step id. */
export function waterfall(steps, totalMicros, roots) {
  const known = steps.filter((step) => step.start_micros >= 0);
  const end = Math.max(totalMicros, 1, ...known.map((step) => step.start_micros + Math.max(0, step.duration_micros)));
  return h('ol', { class: 'waterfall' }, steps.map((step) => {
    const root = roots.get(step.id);
    const lasted = Math.max(0, step.duration_micros);
    const from = (Math.max(0, step.start_micros) / end) * 100;
    return h('li', { class: step.cache },
      h('span', { class: 'what' },
        h('span', { class: `mark ${step.cache}` }, step.cache),
        step.stage && h('span', { class: 'stage' }, step.stage),
        h('code', { title: step.name }, step.instruction || step.name),
        root && h('span', { class: 'cause' }, said(root.cause))),
      h('span', { class: 'track', 'aria-hidden': 'true' },
        step.start_micros >= 0 && h('span', { class: `run ${step.cache}`, 'left%': from, 'width%': Math.max(0.3, (lasted / end) * 100) })),
      h('span', { class: 'number lasted' }, step.duration_micros < 0 ? '–' : seconds(lasted / 1e6)));
  }));
}

/** Shares of one whole, with their legend. */
export function phases(list) {
  const all = list.reduce((sum, phase) => sum + Math.max(0, phase.duration_micros), 0) || 1;
  const shown = list.filter((phase) => phase.duration_micros > 0);
  return h('div', { class: 'phases' },
    h('div', { class: 'bar tall', 'aria-hidden': 'true' },
      shown.map((phase, i) => h('span', { class: `part ${colour(i)}`, 'width%': (phase.duration_micros / all) * 100 }))),
    h('ul', { class: 'legend' }, shown.map((phase, i) => h('li', null,
      h('span', { class: `key ${colour(i)}` }, said(phase.name)), h('span', { class: 'number' }, seconds(phase.duration_micros / 1e6))))));
}

export { ratio };
