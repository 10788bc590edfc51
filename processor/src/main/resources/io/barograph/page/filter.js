// What the address of the page says about what to show, and the form that changes it.
import { h } from './words.js';

const HOUR = 3_600_000;
export const RANGES = [['1h', HOUR, 'last hour'], ['6h', 6 * HOUR, 'last 6 hours'], ['24h', 24 * HOUR, 'last day'],
  ['7d', 168 * HOUR, 'last 7 days'], ['', 0, ''], ['own', 0, 'from … to …']];

/** The address of a place with these parameters, empty ones left out. */
export function link(place, parameters) {
  const kept = Object.entries(parameters).filter(([, value]) => value !== undefined && value !== null && value !== '');
  const query = new URLSearchParams(kept).toString();
  return `#/${place}${query ? `?${query}` : ''}`;
}

/** From and to of the range that the address names, as parameters of the API. */
export function span(query) {
  const named = RANGES.find(([name]) => name !== '' && name === query.get('range'));
  if (named && named[1] > 0) return { from: Math.floor((Date.now() - named[1]) / 10_000) * 10_000 };
  return { from: query.get('from') ?? '', to: query.get('to') ?? '' };
}

/** A select with its label; `options` are [value, words]. */
export function choice(name, words, options, chosen) {
  return h('label', { class: 'field' }, h('span', null, words), h('select', { name },
    options.map(([value, text]) => h('option', { value, selected: value === chosen }, text))));
}

export function moment(name, words, millis) {
  return h('label', { class: 'field' }, h('span', null, words),
    h('input', { type: 'datetime-local', step: 1, name, value: millis ? local(Number(millis)) : '' }));
}

/** A time in the form that a field for times takes. */
export const local = (millis) => new Date(millis - new Date(millis).getTimezoneOffset() * 60_000).toISOString().slice(0, 19);

/** Fields for the time; `always` says what it is when none is chosen. */
export function rangeFields(query, always = 'all that is kept') {
  const own = query.get('from') || query.get('to');
  return [choice('range', 'Time', RANGES.map(([name, , words]) => [name, words || always]), own ? 'own' : query.get('range') ?? ''),
    moment('from', 'From', query.get('from')), moment('to', 'To', query.get('to'))];
}

/** A form whose fields become the address: there is no other state, so every view can be sent to somebody. */
export function form(label, place, ...fields) {
  const go = (event) => {
    event.preventDefault();
    const said = {};
    for (const field of element.elements) {
      if (!field.name || field.disabled) continue;
      said[field.name] = field.type === 'datetime-local' && field.value ? new Date(field.value).getTime() : field.value;
    }
    if (said.range === 'own') delete said.range;
    else if ('range' in said) { delete said.from; delete said.to; }
    location.hash = link(place, said);
  };
  const element = h('form', { class: 'filter', 'aria-label': label, on: { submit: go } }, ...fields,
    h('button', { type: 'submit' }, 'Show'));
  const range = element.querySelector('select[name="range"]');
  const dates = [...element.querySelectorAll('input[type="datetime-local"]')];
  const show = () => dates.forEach((date) => { date.parentElement.hidden = range.value !== 'own'; });
  if (range) {
    show();
    range.addEventListener('change', show);
  }
  return element;
}

export const ask404 = (trouble, words) => h('p', { class: 'notice', role: 'alert' },
  trouble.status === 404 ? words : 'The processor does not answer. This page keeps trying.');
