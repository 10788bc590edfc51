// Puts the page together: what is shown, for which window, and how fresh it is.
import { h, at, seconds } from './words.js';
import { Feed } from './live.js';
import { forget, lay, put, section } from './sheet.js';
import { showBuild } from './build.js';
import { showBuilds } from './builds.js';
import { showProject, showProjects } from './project.js';
import { showCompare } from './compare.js';
import { isPast, lastHour, showPast } from './past.js';
import * as views from './views.js';

const WINDOWS = ['1m', '5m', '10m', '1h'];
const SECTIONS = [
  ['platforms', 'Layer cache by platform'], ['latest', 'Latest builds'], ['fetches', 'Fetches'], ['findings', 'Findings'],
  ['storms', 'Storms that passed'], ['intake', 'Intake']];
const QUIET = 10 * 60_000;
const AGAIN = 3_000;

const main = document.getElementById('main');
let route = {};
let data = null;
let connection = 'connecting';
let drawing = false;
let openStorms = null;
let scrollTo = '';
let asked = 0;
let askedFor = null;

/** The views that ask for themselves, by the first part of the address. */
function viewOf({ place, ref, query }) {
  return { '': query && isPast(query) ? ['Overview', showPast] : undefined,
    builds: ref ? ['Build', showBuild] : ['Builds', showBuilds], projects: ref ? [ref, showProject] : ['Projects', showProjects],
    compare: ['Before and after', showCompare] }[place];
}

function readRoute() {
  const [path, query = ''] = location.hash.replace(/^#/, '').split('?');
  const [, place = '', ref] = path.split('/');
  const parameters = new URLSearchParams(query);
  const window = parameters.get('window');
  return { hash: location.hash, place, ref: ref && safelyDecoded(ref), query: parameters, window: WINDOWS.includes(window) ? window : route.window ?? '10m' };
}

function safelyDecoded(text) {
  try { return decodeURIComponent(text); } catch { return text; }
}

function go() {
  const before = route;
  route = readRoute();
  const view = viewOf(route);
  document.title = view ? `${view[0]} · Barograph` : 'Barograph';
  markPlace();
  if (view) {
    scrollTo = '';
    look(view[1], true);
    main.focus();
    scrollToTop();
    return;
  }
  if (viewOf(before)) main.replaceChildren();
  scrollTo = route.place;
  draw();
}

const scrollToTop = () => window.scrollTo(0, 0);

function markPlace() {
  for (const one of document.querySelectorAll('#nav a')) {
    if (one.getAttribute('href') === `#/${route.place}`) one.setAttribute('aria-current', 'page');
    else one.removeAttribute('aria-current');
  }
}

/** Lets a view ask for what it shows; what comes after another view was chosen is thrown away. */
function look(show, fresh) {
  const mine = route.hash;
  asked = Date.now();
  askedFor = data?.summary?.totals;
  show(main, route, fresh, () => location.hash === mine);
}

/** At most one drawing per frame, and only of what has changed. */
function draw() {
  if (drawing) return;
  drawing = true;
  requestAnimationFrame(() => {
    drawing = false;
    tellState();
    const view = viewOf(route);
    if (view && data?.summary && Date.now() - asked > AGAIN && JSON.stringify(askedFor) !== JSON.stringify(data.summary.totals)) look(view[1], false);
    if (!view && data?.summary) drawNow();
  });
}

function drawNow() {
  const totals = data.summary.totals;
  if (totals.lines === 0 && totals.builds === 0 && totals.access.requests === 0 && data.builds.length === 0) {
    if (!main.querySelector('.empty')) lay(main, views.empty());
    return;
  }
  if (!document.getElementById('now')) build();
  const window = route.window;
  const width = Math.max(280, document.getElementById('platforms').querySelector('.body').clientWidth);
  const { summary } = data;
  put('now', [window, summary.windows[window].steps, summary.windows[window].fetches, totals.builds, data.running.length, data.storms], () => views.now(data, window));
  put('platforms', [window, summary.windows, summary.window_end, totals.platforms, data.rates, data.builds, width], () => views.platforms(data, window, width));
  put('storms', [data.storms, summary.watches.length], () => views.storms(data));
  put('findings', data.findings, () => views.findings(data));
  put('latest', [data.builds.slice(0, 12), data.running], () => views.builds(data, 12));
  put('fetches', [window, summary.windows[window].upstreams, totals.access, data.slow, data.causes], () => views.fetches(data, window));
  put('intake', [totals, summary.lag_seconds, data.shippers, data.dead], () => views.intake(data));
  announce();
  if (scrollTo) document.getElementById(scrollTo)?.scrollIntoView({ block: 'start' });
  scrollTo = '';
}

function build() {
  lay(main,
    h('div', { class: 'windows', role: 'group', 'aria-label': 'Window' }, WINDOWS.map((window) =>
      h('a', { href: `#/?window=${window}`, 'data-window': window }, window)),
    h('a', { href: lastHour(), title: 'The overview of a time that you choose' }, 'from … to …')),
    h('section', { id: 'now', 'aria-label': 'Now' }, h('div', { class: 'body' })),
    ...SECTIONS.map(([id, title]) => section(id, title)));
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
            : summary.instances.answered < summary.instances.known ? ['behind', `${summary.instances.answered} of ${summary.instances.known} instances`]
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
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
  forget();
  const view = viewOf(route);
  if (view) look(view[1], false);
  else draw();
});
new ResizeObserver(draw).observe(main);
setInterval(tellState, 5_000);
new Feed((seen) => { data = seen; draw(); }, (state) => { connection = state; tellState(); }).start();
go();
