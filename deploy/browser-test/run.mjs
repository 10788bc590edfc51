// node run.mjs SAMPLE_URL OWN_URL LOG: the page of a processor with the bundled sample, and of one that follows LOG.
import assert from 'node:assert/strict';
import { appendFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { axeOf, launch, open } from './browser.mjs';
import { usual, words } from './logs.mjs';

const { SAMPLE, OWN, LOG } = process.env;
const SCHEMES = ['light', 'dark'];
let browser;

before(async () => { browser = await launch(); });
after(() => browser.close());

const json = async (url) => (await fetch(url)).json();
const builds = async (page) => Number(await page.locator('.tiles li').first().locator('.value').textContent());

async function picture(page, name) {
  if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/${name}.png`, fullPage: true });
}

async function withPage(size, scheme, act) {
  const complaints = [];
  const page = await open(browser, size, scheme, complaints);
  try {
    await act(page);
  } finally {
    await page.context().close();
  }
  assert.deepEqual(complaints, []);
}

async function places() {
  const { rows } = await json(`${SAMPLE}/api/v1/builds?limit=30`);
  const broken = rows.find((row) => row.misses > 0 && Object.keys(row.platforms).length > 1) ?? rows[0];
  const { window_end: end } = await json(`${SAMPLE}/api/v1/summary`);
  return { overview: ['#/', '#platforms table'], past: [`#/?from=${end - 3_600_000}&to=${end}`, '#platforms table'], build: [`#/builds/${encodeURIComponent(broken.ref)}`, '.waterfall'],
    builds: ['#/builds', '#builds table'], projects: ['#/projects', '#projects table'],
    project: [`#/projects/${encodeURIComponent(broken.project)}`, '#periods table'], comparison: ['#/compare', '#comparison table'] };
}

for (const size of ['desktop', 'phone']) {
  for (const scheme of SCHEMES) {
    test(`everybody can use every view: ${size}, ${scheme}`, () => withPage(size, scheme, async (page) => {
      for (const [name, [hash, ready]] of Object.entries(await places())) {
        await page.goto(`${SAMPLE}/${hash}`);
        await page.locator(ready).first().waitFor();
        assert.deepEqual(await axeOf(page), [], `${name}, ${size}, ${scheme}`);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        assert.ok(overflow <= 0, `${name} is ${overflow} px too wide on a ${size}`);
        await picture(page, `${name}-${size}-${scheme}`);
      }
    }));
  }
}

test('a line that is appended shows without a reload', () => withPage('desktop', 'light', async (page) => {
  await page.goto(`${OWN}/#/`);
  await page.locator('#state.live, #state.quiet').waitFor();
  const was = await builds(page);
  appendFileSync(LOG, usual(Date.now(), 3) + usual(Date.now(), 3)); // the second one ends the first
  await page.waitForFunction((count) => Number(document.querySelector('.tiles .value').textContent) > count, was, { timeout: 15_000 });
}));

test('names of steps and projects stay text', () => withPage('desktop', 'light', async (page) => {
  const { rows } = await json(`${OWN}/api/v1/builds`);
  const row = rows.find((one) => one.steps === words.length) ?? rows.at(-1);
  await page.goto(`${OWN}/#/builds/${encodeURIComponent(row.ref)}`);
  await page.locator('.waterfall').first().waitFor();
  const shown = await page.locator('main').textContent();
  assert.ok(shown.includes('<img src=x onerror=alert(2)>'), 'the step is shown as it is');
  for (const hash of ['#/', '#/projects', `#/projects/${encodeURIComponent(row.project)}`, `#/compare?project=${encodeURIComponent(row.project)}`]) {
    await page.goto(`${OWN}/${hash}`);
    await page.locator('main table').first().waitFor();
  }
  assert.equal(await page.locator('main script, main img:not([src^="/assets/"]), main svg[onload]').count(), 0);
  assert.match(await page.title(), /Barograph/);
}));

test('a build says first how long it took, where its cache broke, and what that dragged along', () => withPage('desktop', 'light', async (page) => {
  const { rows } = await json(`${SAMPLE}/api/v1/builds?project=storefront&limit=100`);
  const builds = await Promise.all(rows.filter((row) => row.misses > 1).slice(0, 5).map((row) => json(`${SAMPLE}/api/v1/builds/${encodeURIComponent(row.ref)}`)));
  const build = builds.find((one) => one.root_misses.some((root) => root.cascade > 0));
  const [root] = build.root_misses;
  await page.goto(`${SAMPLE}/#/builds/${encodeURIComponent(build.ref)}`);
  await page.locator('.waterfall').first().waitFor();
  const verdict = await page.locator('.verdict').textContent();
  assert.match(verdict, /^It took .+, the good build before it .+\. The cache broke at /);
  assert.ok(verdict.includes(root.instruction) && verdict.includes(`dragged ${root.cascade} more along`), verdict);
  assert.equal(await page.locator('.waterfall .follows').count(), new Set(build.root_misses.flatMap((one) => one.dragged)).size);
  await page.locator('.roots summary').first().click();
  assert.equal(await page.locator('.dragged').first().locator('li').count(), root.dragged.length);
  assert.ok(await page.locator('.advice li').count() > 0);
}));

test('a storm that goes on stands at the top with its sentence; one that passed has no colour of alarm', () => withPage('desktop', 'light', async (page) => {
  await page.goto(`${SAMPLE}/#/`);
  await page.locator('#now .storm.open').first().waitFor();
  assert.match(await page.locator('#now .storm.open').first().locator('.sentence').textContent(), /MISS storm, miss rate \d+ %/);
  const over = await open(browser, 'desktop', 'light', []);
  await over.route('**/api/v1/events', (route) => route.abort());
  await over.route('**/api/v1/storms?*', async (route) => {
    const page = await (await route.fetch()).json();
    await route.fulfill({ json: { ...page, rows: page.rows.map((storm) => ({ ...storm, event: 'close', closed_at: storm.at })) } });
  });
  await over.goto(`${SAMPLE}/#/`);
  await over.locator('#storms .passed').first().waitFor();
  assert.equal(await over.locator('.storm.open, .stormy').count(), 0);
  assert.deepEqual(await axeOf(over), []);
  await picture(over, 'state-passed-desktop-light');
  await over.context().close();
}));

test('two builds and two periods are compared, and the address says which', () => withPage('desktop', 'light', async (page) => {
  const { rows } = await json(`${SAMPLE}/api/v1/builds?project=storefront&limit=50`);
  await page.goto(`${SAMPLE}/#/compare?project=storefront`);
  await page.locator('#comparison table').waitFor();
  assert.notEqual(await page.locator('input[name="after_to"]').inputValue(), '', 'the times that were taken are shown');
  await page.locator('select[name=""]').selectOption('builds');
  await page.locator('select[name="before_build"]').selectOption(rows.at(-1).ref);
  await page.locator('select[name="after_build"]').selectOption(rows[0].ref);
  await page.locator('.filter button').click();
  await page.waitForURL(/before_build=.*after_build=/);
  await page.getByRole('rowheader', { name: 'Build time' }).waitFor();
  assert.ok(!page.url().includes('before_from'), 'what is not chosen is not in the address');
  await page.locator('a', { hasText: 'last hour' }).click();
  await page.getByRole('rowheader', { name: 'p95 build' }).waitFor();
  for (const what of ['Hit rate', 'Median build', 'Saved per build']) assert.equal(await page.getByRole('rowheader', { name: what }).count(), 1, what);
}));

test('the keyboard reaches everything that can be done', () => withPage('desktop', 'light', async (page) => {
  await page.goto(`${SAMPLE}/#/`);
  await page.locator('#latest table').waitFor();
  const reached = new Set();
  for (let i = 0; i < 80; i++) {
    await page.keyboard.press('Tab');
    const where = await page.evaluate(() => {
      const one = document.activeElement;
      return { text: one.textContent.trim().slice(0, 30), outline: getComputedStyle(one).outlineStyle, href: one.getAttribute('href') ?? '' };
    });
    if (where.href) {
      reached.add(where.href.split('?')[0].replace(/^(#\/(builds|projects)\/).*/, '$1'));
      assert.notEqual(where.outline, 'none', `focus on ${where.text} is seen`);
    }
  }
  for (const place of ['#main', '#/projects', '#/builds', '#/compare', '#/', '#/builds/', '#/projects/']) assert.ok(reached.has(place), `${place} is reached`);
  await page.locator('#nav a', { hasText: 'Compare' }).focus();
  await page.keyboard.press('Enter');
  await page.locator('#comparison table').waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.id), 'main');
}));

test('filter and time are in the address and survive a reload', () => withPage('desktop', 'light', async (page) => {
  await page.goto(`${SAMPLE}/#/builds`);
  await page.locator('#builds table').waitFor();
  await page.locator('select[name="result"]').selectOption('success');
  await page.locator('select[name="range"]').selectOption('24h');
  await page.locator('.filter button').click();
  await page.waitForURL(/result=success.*range=24h/);
  await page.reload();
  await page.locator('#builds table').waitFor();
  assert.equal(await page.locator('select[name="result"]').inputValue(), 'success');
  assert.deepEqual([...new Set(await page.locator('#builds .result:not(.running)').allTextContents())], ['success']);
}));

test('the overview goes back to any time, by keyboard, and the address says to which', () => withPage('desktop', 'light', async (page) => {
  await page.goto(`${SAMPLE}/#/`);
  await page.locator('.windows a', { hasText: 'from … to …' }).focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(/#\/\?from=\d+&to=\d+$/);
  await page.locator('#platforms table').waitFor();
  const bounds = () => Object.fromEntries([...new URLSearchParams(page.url().split('?')[1])].map(([name, value]) => [name, Number(value)]));
  const was = bounds();
  await page.locator('a', { hasText: 'Earlier' }).focus();
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.href.includes(`to=${was.from}`));
  assert.equal(bounds().to - bounds().from, was.to - was.from, 'as long a time');
  const from = page.locator('input[name="from"]');
  await from.fill('2020-01-01T10:00:00');
  await from.press('Enter');
  await page.waitForURL((url) => url.href.includes(`from=${new Date('2020-01-01T10:00:00').getTime()}`));
  const shown = await page.locator('#sums h1').textContent();
  await page.reload();
  await page.locator('#sums h1').waitFor();
  assert.equal(await page.locator('#sums h1').textContent(), shown);
  assert.match(await page.locator('input[name="from"]').inputValue(), /^2020-01-01T10:00/);
  const { after } = await json(`${SAMPLE}/api/v1/compare?before_from=0&before_to=1&after_from=${bounds().from}&after_to=${bounds().to}`);
  assert.equal(await page.locator('.tiles .value').first().textContent(), String(after.builds), 'builds of this time');
  await page.locator('input[name="to"]').fill('2019-01-01T10:00:00');
  await page.locator('input[name="to"]').press('Enter');
  await page.getByText('The end is not after the beginning').waitFor();
  await page.locator('#choose a', { hasText: 'Now' }).click();
  await page.locator('#now .reading').waitFor();
}));

test('what is fetched without a cache has no hit rate that nobody knows', () => withPage('desktop', 'light', async (page) => {
  await page.goto(`${SAMPLE}/#/?window=1h`);
  const direct = page.getByRole('table', { name: 'Fetches without a cache in the last hour' });
  await direct.waitFor();
  assert.equal(await direct.getByRole('columnheader', { name: 'Hit rate' }).count(), 0);
  const cached = page.getByRole('table', { name: 'Requests to caches by upstream in the last hour' });
  const rates = await cached.locator('[data-name="Hit rate"]').allTextContents();
  assert.ok(rates.length > 0 && rates.every((rate) => /^\d/.test(rate)), rates.join());
}));

test('a page that lost its processor says so, and one that waits says that too', () => withPage('desktop', 'light', async (page) => {
  await page.route('**/api/v1/**', (route) => new Promise((done) => { setTimeout(() => done(route.continue().catch(() => {})), 1_500); }));
  await page.goto(`${SAMPLE}/#/`, { waitUntil: 'commit' });
  await page.locator('main .loading').waitFor();
  await page.locator('#platforms table').waitFor();
}));

/** The summary as the processor tells it, changed by `change`; events are cut off, so that the page asks for it. */
async function summaryWith(page, change) {
  await page.route('**/api/v1/events', (route) => route.abort());
  await page.route('**/api/v1/summary', async (route) => {
    const summary = await (await route.fetch()).json();
    change(summary);
    await route.fulfill({ json: summary });
  });
}

const FRESHNESS = {
  stale: [(summary) => { summary.window_end = Date.now() - 3_600_000; }, '#state.quiet', /^Quiet since \d/],
  behind: [(summary) => { summary.lag_seconds = 90; }, '#state.behind', /^1 min 30 s behind$/],
  starting: [(summary) => { summary.state = 'rebalancing'; }, '#state.behind', /^rebalancing$/],
  partial: [(summary) => { summary.instances = { ...summary.instances, known: 3, answered: 2 }; }, '#state.behind', /^2 of 3 instances$/],
};

for (const [name, [change, state, words]] of Object.entries(FRESHNESS)) {
  for (const [size, scheme] of [['desktop', 'light'], ['phone', 'dark']]) {
    test(`the page says how fresh it is: ${name}, ${size}, ${scheme}`, async () => {
      const page = await open(browser, size, scheme, []); // the browser itself complains of the refused connection
      await summaryWith(page, change);
      await page.goto(`${SAMPLE}/#/`);
      await page.locator('#platforms table').waitFor();
      await page.waitForFunction((pattern) => new RegExp(pattern).test(document.querySelector('#state').lastElementChild.textContent), words.source);
      assert.equal(await page.locator(state).count(), 1);
      assert.deepEqual(await axeOf(page), []);
      await picture(page, `state-${name}-${size}-${scheme}`);
      await page.context().close();
    });
  }
}

test('a processor that has seen nothing says what to do', async () => {
  const page = await open(browser, 'phone', 'light', []);
  await summaryWith(page, (summary) => {
    summary.totals.lines = 0;
    summary.totals.builds = 0;
    summary.totals.access.requests = 0;
  });
  await page.route('**/api/v1/builds?*', (route) => route.fulfill({ json: { running: [], rows: [], next: null } }));
  await page.goto(`${SAMPLE}/#/`);
  await page.locator('main .empty').waitFor();
  assert.deepEqual(await axeOf(page), []);
  await picture(page, 'state-empty-phone-light');
  await page.context().close();
});

for (const scheme of SCHEMES) {
  test(`without a processor the state is told, nothing is thrown away, and it ends: ${scheme}`, async () => {
    const page = await open(browser, 'desktop', scheme, []);
    await page.route('**/api/v1/events', (route) => route.abort());
    await page.goto(`${SAMPLE}/#/`);
    await page.locator('#platforms table').waitFor();
    const away = (route) => route.abort();
    await page.route('**/api/v1/**', away);
    await page.locator('#state.lost').waitFor({ timeout: 20_000 });
    assert.equal(await page.locator('#state').textContent().then((text) => text.trim()), 'Disconnected');
    assert.equal(await page.locator('#platforms table').count(), 1);
    assert.deepEqual(await axeOf(page), []);
    await picture(page, `state-disconnected-desktop-${scheme}`);
    await page.unroute('**/api/v1/**', away);
    await page.locator('#state.live, #state.quiet').waitFor({ timeout: 20_000 });
    assert.equal(await page.locator('body.stale').count(), 0);
    await page.context().close();
  });
}
