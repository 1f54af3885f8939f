import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';
import type { RunningGatewatch } from './running-gatewatch.js';

const CHROMIUM = '/usr/bin/chromium';
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Screens come in well under a second; a machine with other work may need many. */
const MOST_MS = 60_000;

/** In CI a browser that is missing is a failure, on a laptop it is none. */
export const hasBrowser = existsSync(CHROMIUM) || process.env.CI === 'true';

export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: CHROMIUM, args: ARGUMENTS });

/** A page that is signed in with the token, as a person would; what goes wrong in it is added to `problems`. */
export async function signedInPage(
  browser: Browser,
  gatewatch: RunningGatewatch,
  problems: string[],
  width = 1440,
  colorScheme: 'light' | 'dark' = 'light',
): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
  context.setDefaultTimeout(MOST_MS);
  const page = await context.newPage();
  page.on('pageerror', (error) => problems.push(`${page.url()}: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`${page.url()}: ${message.text()}`);
  });
  await page.goto(`${gatewatch.ready.url}/sign-in`);
  await page.getByLabel(/token/i).first().fill(gatewatch.token);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  return page;
}
