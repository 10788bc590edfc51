// The strip chart of hit rates, drawn by uPlot: one trace per platform, a dot per build, a band per storm.
import uPlot from './uPlot.esm.js';
import { h, at, percent } from './words.js';

const COLOURS = 8;
const HEIGHT = 270;

/** The colour class of the `i`-th line. */
export const colour = (i) => `c${i % COLOURS}`;

const ink = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

/**
 * Hit rates over time, like the paper of the instrument. `lines` is [{name, points: [{time, share}], dots: [{time, share,
 * label}]}], `span` {from, to, gap}; `chosen(from, to)` is told which time was marked with the pointer.
 */
export function strip(lines, storms, span, width, chosen) {
  const note = h('div', { class: 'note', hidden: true });
  const box = h('div', { class: 'chart', role: 'img', 'aria-label': spoken(lines, span) }, note);
  const times = sorted(lines, span);
  const options = {
    width, height: HEIGHT, padding: [12, 14, 0, 0], legend: { show: false },
    scales: { x: { time: true, range: [span.from / 1000, span.to / 1000] }, y: { range: [0, 1.02] } },
    axes: [axis({ space: 90, size: 34, values: clock }), axis({ size: 54, incrs: [0.25], values: (_, ticks) => ticks.map((tick) => `${tick * 100} %`) })],
    cursor: { points: { show: false }, y: false, drag: { x: Boolean(chosen), y: false, setScale: false } },
    series: [{}, ...lines.flatMap((line, i) => [trace(i), dots(i)])],
    hooks: { drawClear: [(plot) => bands(plot, storms)], setCursor: [(plot) => tell(plot, lines, times, note)], setSelect: [(plot) => mark(plot, chosen)] },
  };
  new uPlot(options, [times.map((time) => time / 1000), ...lines.flatMap((line) => [
    aligned(times, withGaps(line.points, span.gap)), aligned(times, line.dots)])], box);
  return box;
}

/** Times of day, and days where a step of the axis is one. */
function clock(plot, ticks, place, space, step) {
  const day = { day: 'numeric', month: 'short' };
  const hour = { hour: '2-digit', minute: '2-digit', hour12: false };
  return ticks.map((tick) => new Date(tick * 1000).toLocaleString(undefined, step >= 86_400 ? day : hour));
}

const axis = (own) => ({ stroke: () => ink('soft'), font: '11.5px system-ui, sans-serif', grid: { stroke: () => ink('grid'), width: 1 }, ticks: { show: false }, ...own });

const trace = (i) => ({ stroke: () => ink(colour(i)), width: 2.2, points: { show: false }, spanGaps: false });

const dots = (i) => ({ stroke: () => 'transparent', paths: () => null,
  points: { show: true, size: 5, width: 0, fill: () => `color-mix(in srgb, ${ink(colour(i))} 35%, transparent)` } });

/** Every time at which any line has something, and the middle of each gap. */
function sorted(lines, span) {
  const all = lines.flatMap((line) => [...withGaps(line.points, span.gap), ...line.dots].map((point) => point.time));
  return [...new Set(all)].filter((time) => time >= span.from && time <= span.to).sort((a, b) => a - b);
}

/** The points with a hole where nothing was counted for so long that a line would be a guess. */
function withGaps(points, gap) {
  return points.flatMap((point, i) => (i > 0 && point.time - points[i - 1].time > gap
    ? [{ time: (point.time + points[i - 1].time) / 2, share: null }, point] : [point]));
}

/** What has no value of its own at a time is undefined there, which breaks no line; null does. */
function aligned(times, points) {
  const byTime = new Map(points.map((point) => [point.time, point.share]));
  return times.map((time) => byTime.get(time));
}

function bands(plot, storms) {
  const { ctx } = plot;
  ctx.save();
  for (const storm of storms) {
    // What is over is not in the colour of alarm.
    ctx.fillStyle = `color-mix(in srgb, ${ink(storm.event === 'close' ? 'soft' : 'storm')} 10%, transparent)`;
    const from = Math.max(plot.bbox.left, plot.valToPos(storm.opened_at / 1000, 'x', true));
    const to = Math.min(plot.bbox.left + plot.bbox.width, plot.valToPos((storm.closed_at ?? Date.now()) / 1000, 'x', true));
    if (to > from) ctx.fillRect(from, plot.bbox.top, Math.max(2, to - from), plot.bbox.height);
  }
  ctx.restore();
}

function tell(plot, lines, times, note) {
  const { idx, left } = plot.cursor;
  note.hidden = idx === null || idx === undefined || left < 0;
  if (note.hidden) return;
  const time = times[idx];
  const said = lines.flatMap((line, i) => {
    const point = line.points.find((one) => one.time === time);
    const dot = line.dots.find((one) => one.time === time);
    return [...(point && point.share !== null ? [h('span', { class: `key ${colour(i)}` }, line.name), h('span', { class: 'number' }, percent(point.share))] : []),
      ...(dot ? [h('span', { class: 'wide' }, dot.label)] : [])];
  });
  note.replaceChildren(h('strong', null, at(time)), ...said);
  const edge = plot.over.offsetLeft + left;
  note.style.left = `${edge + 14 + note.offsetWidth > plot.width ? edge - note.offsetWidth - 14 : edge + 14}px`;
}

function mark(plot, chosen) {
  if (!chosen || plot.select.width < 8) return;
  const timeAt = (place) => Math.round(plot.posToVal(place, 'x') * 1000);
  chosen(timeAt(plot.select.left), timeAt(plot.select.left + plot.select.width));
}

function spoken(lines, span) {
  const ends = lines.filter((line) => line.points.length > 0).map((line) => `${line.name} ${percent(line.points.at(-1).share)}`);
  return `Hit rate from ${at(span.from)} to ${at(span.to)}${ends.length ? `; last: ${ends.join(', ')}` : ''}`;
}
