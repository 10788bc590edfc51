// Puts the page together: what is shown, for which window, and how fresh it is.
import { h, at, seconds } from './words.js';
import { Feed } from './live.js';
import { showBuild } from './build.js';
import * as views from './views.js';

const WINDOWS = ['1m', '5m', '10m', '1h'];
const SECTIONS = [
  ['platforms', 'Layer cache by platform'], ['storms', 'MISS storms'], ['builds', 'Recent builds'],
  ['fetches', 'Fetches'], ['intake', 'Intake']];
const QUIET = 10 * 60_000;

const main = document.getElementById('main');
let route = {};
let data = null;
let connection = 'connecting';
let shown = new Map();
let drawing = false;
let openStorms = null;
let scrollTo = '';

function readRoute() {
  const [path, query] = location.hash.replace(/^#/, '').split('?');
  const [, place = '', ref] = path.split('/');
  const window = new URLSearchParams(query).get('window');
  return { place, ref: ref && safelyDecoded(ref), window: WINDOWS.includes(window) ? window : route.window ?? '10m' };
}

function safelyDecoded(text) {
  try { return decodeURIComponent(text); } catch { return text; }
}

function go() {
  const before = route;
  route = readRoute();
  if (route.ref) {
    shown.clear();
    showBuild(main, route.ref);
    document.title = 'Build · Barograph';
    return;
  }
  document.title = 'Barograph';
  if (before.ref || before.window !== route.window || !before.window) shown.clear();
  scrollTo = route.place;
  draw();
}

/** At most one drawing per frame, and only of what has changed. */
function draw() {
  if (drawing) return;
  drawing = true;
  requestAnimationFrame(() => {
    drawing = false;
    tellState();
    if (!route.ref && data?.summary) drawNow();
  });
}

function drawNow() {
  const totals = data.summary.totals;
  if (totals.lines === 0 && totals.builds === 0 && totals.access.requests === 0 && data.builds.length === 0) {
    shown.clear();
    main.replaceChildren(views.empty());
    return;
  }
  if (!document.getElementById('now')) build();
  const window = route.window;
  const width = Math.max(280, document.getElementById('platforms').querySelector('.body').clientWidth);
  const most = route.place === 'builds' ? 200 : 12;
  const { summary } = data;
  put('now', [summary.windows[window].steps, summary.windows[window].fetches, totals.builds, data.running.length, data.storms], () => views.now(data, window));
  put('platforms', [summary.windows, summary.window_end, totals.platforms, data.rates, data.builds, width], () => views.platforms(data, window, width));
  put('storms', [data.storms, summary.watches.length], () => views.storms(data));
  put('builds', [data.builds, data.running, most], () => views.builds(data, most));
  put('fetches', [summary.windows[window].upstreams, totals.access, data.slow], () => views.fetches(data, window));
  put('intake', [totals, summary.lag_seconds, data.shippers, data.dead], () => views.intake(data));
  announce();
  if (scrollTo) document.getElementById(scrollTo)?.scrollIntoView({ block: 'start' });
  scrollTo = '';
}

function build() {
  main.replaceChildren(
    h('div', { class: 'windows', role: 'group', 'aria-label': 'Window' }, WINDOWS.map((window) =>
      h('a', { href: `#/?window=${window}`, 'data-window': window }, window))),
    h('section', { id: 'now', 'aria-label': 'Now' }, h('div', { class: 'body' })),
    ...SECTIONS.map(([id, title]) => h('section', { id, class: 'card', 'aria-labelledby': `${id}-title` },
      h('h2', { id: `${id}-title` }, title), h('div', { class: 'body' }))));
  shown.clear();
}

/** Draws a section when what it shows has changed, and leaves focus and open details where they were. */
function put(id, from, view) {
  const now = JSON.stringify([from, route.window]);
  if (shown.get(id) === now) return;
  shown.set(id, now);
  const body = document.getElementById(id).querySelector('.body');
  const focused = body.contains(document.activeElement) ? document.activeElement.getAttribute('href') : null;
  const open = body.querySelector('details')?.open;
  const scrolled = [...body.querySelectorAll('.scroll')].map((box) => box.scrollLeft);
  body.replaceChildren(...view());
  if (focused) [...body.querySelectorAll('a')].find((link) => link.getAttribute('href') === focused)?.focus();
  if (open) body.querySelector('details')?.setAttribute('open', '');
  body.querySelectorAll('.scroll').forEach((box, i) => { box.scrollLeft = scrolled[i] ?? 0; });
}

function announce() {
  for (const link of main.querySelectorAll('[data-window]')) {
    if (link.dataset.window === route.window) link.setAttribute('aria-current', 'true');
    else link.removeAttribute('aria-current');
  }
  const open = new Set(data.storms.filter((storm) => storm.event !== 'close').map((storm) => storm.storm_id));
  if (openStorms) {
    const fresh = data.storms.find((storm) => open.has(storm.storm_id) && !openStorms.has(storm.storm_id));
    const passed = [...openStorms].some((id) => !open.has(id));
    if (fresh) document.getElementById('announce').textContent = `MISS storm: ${fresh.sentence}`;
    else if (passed) document.getElementById('announce').textContent = 'A MISS storm has passed.';
  }
  openStorms = open;
}

/** How fresh what is shown is: live, behind, quiet, polling or lost. */
function tellState() {
  const summary = data?.summary;
  const age = summary?.window_end ? Date.now() - summary.window_end : 0;
  const [kind, words] =
    connection === 'lost' ? ['lost', 'Disconnected']
      : connection === 'reconnecting' ? ['behind', 'Reconnecting']
        : !summary ? ['behind', 'Connecting']
          : summary.state !== 'running' ? ['behind', summary.state]
            : summary.lag_seconds > 5 ? ['behind', `${seconds(summary.lag_seconds)} behind`]
              : age > QUIET ? ['quiet', `Quiet since ${at(summary.window_end)}`]
                : ['live', connection === 'polling' ? 'Live, by asking' : 'Live'];
  const state = document.getElementById('state');
  if (state.lastElementChild.textContent !== words) state.lastElementChild.textContent = words;
  state.className = `state ${kind}`;
  document.body.classList.toggle('stale', kind === 'lost');
  document.getElementById('asof').textContent = summary?.window_end ? `Logs read up to ${at(summary.window_end, true)}` : '';
  const loading = main.querySelector('.loading');
  if (loading && connection === 'lost' && !summary) {
    loading.textContent = 'The processor does not answer. This page keeps trying.';
  }
}

addEventListener('hashchange', go);
new ResizeObserver(draw).observe(main);
setInterval(tellState, 5_000);
new Feed((seen) => { data = seen; draw(); }, (state) => { connection = state; tellState(); }).start();
go();
