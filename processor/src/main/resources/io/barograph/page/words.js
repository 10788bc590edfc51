// How numbers and times are said, and how text gets onto the page: as text, never as markup.

/** An HTML element. Children that are not nodes become text, whatever they hold. */
export function h(tag, attributes, ...children) {
  return filled(document.createElement(tag), attributes, children);
}

function filled(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name === 'on') for (const [event, act] of Object.entries(value)) element.addEventListener(event, act);
    else if (name === 'width%') element.style.width = `${value}%`;
    else if (name === 'left%') element.style.left = `${value}%`;
    else element.setAttribute(name, value === true ? '' : String(value));
  }
  for (const child of children.flat()) {
    if (child === null || child === undefined || child === false) continue;
    element.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
  return element;
}

const whole = new Intl.NumberFormat(undefined, { maximumFractionDigits: 0 });
const short = new Intl.NumberFormat(undefined, { notation: 'compact', maximumFractionDigits: 1 });
const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', hour12: false });
const clockSeconds = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false });
const day = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });

export const count = (n) => (n >= 100_000 ? short.format(n) : whole.format(n));
export const ratio = (hits, misses) => (hits + misses > 0 ? hits / (hits + misses) : null);

export function percent(share) {
  if (share === null || share === undefined) return '–';
  const hundredth = share * 100;
  return `${hundredth > 0 && hundredth < 10 || hundredth > 99 && hundredth < 100 ? hundredth.toFixed(1) : Math.round(hundredth)} %`;
}

export function seconds(value) {
  if (value === null || value === undefined) return '–';
  if (value === 0) return '0 s';
  if (value < 0.001) return `${Math.round(value * 1e6)} µs`;
  if (value < 1) return `${Math.round(value * 1e3)} ms`;
  if (value < 10) return `${value.toFixed(1)} s`;
  if (value < 60) return `${Math.round(value)} s`;
  if (value < 3600) return `${Math.floor(value / 60)} min ${Math.round(value % 60)} s`;
  return `${Math.floor(value / 3600)} h ${Math.round(value % 3600 / 60)} min`;
}

export function bytes(value) {
  if (value === null || value === undefined || value < 0) return '–';
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) { value /= 1000; unit++; }
  return `${value < 10 && unit > 0 ? value.toFixed(1) : Math.round(value)} ${units[unit]}`;
}

/** A time of day, with the day where it is not today's. */
export function at(millis, exact = false) {
  const date = new Date(millis);
  const time = (exact ? clockSeconds : clock).format(date);
  return date.toDateString() === new Date().toDateString() ? time : `${day.format(date)}, ${time}`;
}

export function time(millis) {
  return h('time', { datetime: new Date(millis).toISOString(), title: new Date(millis).toLocaleString() }, at(millis));
}

export const said = (word) => String(word).replaceAll('_', ' ');

/**
 * A table with its caption; columns that hold numbers are marked so. The roles are spelled out because a narrow screen
 * lays rows out as lines, and browsers then forget that it is a table.
 */
export function table(caption, columns, rows) {
  const head = columns.map((column) => h('th', { scope: 'col', role: 'columnheader', class: column.number && 'number' }, column.name));
  const cell = (content, column, first) => h(first ? 'th' : 'td', {
    scope: first ? 'row' : null, role: first ? 'rowheader' : 'cell', class: column.number && 'number', 'data-name': column.name }, content);
  return h('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': `${caption}, table` },
    h('table', { role: 'table' },
      h('caption', { class: 'unseen' }, caption),
      h('thead', { role: 'rowgroup' }, h('tr', { role: 'row' }, head)),
      h('tbody', { role: 'rowgroup' }, rows.map((row) => h('tr', { role: 'row', ...row.attributes },
        row.cells.map((content, i) => cell(content, columns[i], i === 0)))))));
}
