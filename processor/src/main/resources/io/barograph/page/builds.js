// All builds that are kept, filtered and in parts.
import { h } from './words.js';
import { ask } from './live.js';
import { lay, put, section } from './sheet.js';
import { choice, form, link, rangeFields, span, ask404 } from './filter.js';
import { buildTable } from './views.js';

const RESULTS = ['', 'success', 'failure', 'error', 'timeout', 'cancellation'];

export async function showBuilds(main, { query }, fresh, current) {
  if (fresh) lay(main, h('h1', null, 'Builds'), h('div', { id: 'choose' }), section('builds', 'Builds, newest first'));
  const filter = Object.fromEntries(['project', 'platform', 'result'].map((name) => [name, query.get(name) ?? '']));
  try {
    const after = query.get('after') ?? '';
    const [page, projects] = await Promise.all([
      ask('/api/v1/builds', { ...filter, ...span(query), after, limit: 50 }), ask('/api/v1/projects', { limit: 500 })]);
    if (!current()) return;
    if (fresh) document.getElementById('choose').replaceChildren(chooser(query, filter, projects.rows));
    put('builds', page, () => [
      ...buildTable('Builds, newest first', page.rows, after || filter.result ? [] : page.running),
      h('p', { class: 'more' },
        after && h('a', { href: link('builds', { ...filter, range: query.get('range'), ...dates(query) }) }, 'Newest builds'), ' ',
        page.next && h('a', { href: link('builds', { ...filter, range: query.get('range'), ...dates(query), after: page.next }) }, 'Older builds'))]);
  } catch (trouble) {
    if (current()) put('builds', String(trouble), () => [ask404(trouble, 'There is nothing here.')]);
  }
}

const dates = (query) => ({ from: query.get('from'), to: query.get('to') });

function chooser(query, filter, projects) {
  const names = projects.map((row) => row.project);
  const platforms = [...new Set(projects.flatMap((row) => Object.keys(row.all.platforms)))].sort();
  return form('Filter of builds', 'builds',
    choice('project', 'Project', [['', 'all'], ...names.map((name) => [name, name])], filter.project),
    choice('platform', 'Platform', [['', 'all'], ...platforms.map((name) => [name, name])], filter.platform),
    choice('result', 'Result', RESULTS.map((name) => [name, name || 'all']), filter.result), ...rangeFields(query));
}
