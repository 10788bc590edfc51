// A browser for the tests, and what every test wants to know of it: what it complained about.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync'];

export const SIZES = { desktop: { width: 1240, height: 900 }, phone: { width: 390, height: 844 } };

/** Chromium with a profile of its own, new each time. */
export function launch() {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', headless: true, args: FLAGS });
}

/** A page of this size and colour scheme; what it complains about is collected in `complaints`. */
export async function open(browser, size, colorScheme, complaints) {
  const context = await browser.newContext({ viewport: SIZES[size], colorScheme, isMobile: size === 'phone', hasTouch: size === 'phone', bypassCSP: false });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  page.on('console', (message) => { if (['error', 'warning'].includes(message.type())) complaints.push(`${page.url()}: ${message.text()}`); });
  page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error}`));
  page.on('request', (request) => { if (!page.url().startsWith('about:') && new URL(request.url()).host !== new URL(page.url()).host) complaints.push(`${page.url()}: asks elsewhere: ${request.url()}`); });
  page.on('dialog', (dialog) => { complaints.push(`${page.url()}: a script of a log ran: ${dialog.message()}`); dialog.dismiss(); });
  return page;
}

/** What axe finds wrong with the page as it stands, one line each. */
export async function axeOf(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}: ${node.failureSummary.replaceAll('\n', ' ')}`));
}
