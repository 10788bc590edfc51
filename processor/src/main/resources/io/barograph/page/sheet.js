// Sections that are drawn again only when what they show has changed, so that focus and scrolling stay where they are.
import { h } from './words.js';

let shown = new Map();

/** A new sheet with these parts; what was remembered of the old one is forgotten. */
export function lay(main, ...parts) {
  shown = new Map();
  main.replaceChildren(...parts.filter(Boolean));
}

/** Everything is drawn again: the colours have changed. */
export const forget = () => shown.clear();

export function section(id, title) {
  return h('section', { id, class: 'card', 'aria-labelledby': `${id}-title` },
    h('h2', { id: `${id}-title` }, title), h('div', { class: 'body' }));
}

/** Draws a section when what it shows has changed, and leaves focus and open details where they were. */
export function put(id, from, view) {
  const now = JSON.stringify(from);
  const body = document.getElementById(id)?.querySelector('.body');
  if (!body || shown.get(id) === now) return;
  shown.set(id, now);
  const focused = body.contains(document.activeElement) ? document.activeElement.getAttribute('href') : null;
  const open = body.querySelector('details')?.open;
  const scrolled = [...body.querySelectorAll('.scroll')].map((box) => box.scrollLeft);
  body.replaceChildren(...view().filter(Boolean));
  if (focused) [...body.querySelectorAll('a')].find((link) => link.getAttribute('href') === focused)?.focus();
  if (open) body.querySelector('details')?.setAttribute('open', '');
  body.querySelectorAll('.scroll').forEach((box, i) => { box.scrollLeft = scrolled[i] ?? 0; });
}
