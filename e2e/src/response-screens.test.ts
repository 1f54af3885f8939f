import { readFile } from 'node:fs/promises';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasBrowser, launchBrowser, signedInPage } from './browser-for-suite.js';
import { gatewatchForSuite } from './gatewatch-for-suite.js';
import { ask, sendTcp } from './running-gatewatch.js';
import { until } from './until.js';

interface OrderSeen {
  readonly id: string;
  readonly entity: { readonly id: string; readonly name?: string };
}

/** Longer than any screen is wide, without a place to break. */
const LONG = 'n'.repeat(200);

describe.runIf(hasBrowser)('the screens of response, at the keyboard and with hostile names', () => {
  const suite = gatewatchForSuite();
  let browser: Browser;
  let page: Page;
  const problems: string[] = [];

  beforeAll(async () => {
    browser = await launchBrowser();
    page = await signedInPage(browser, suite.running, problems);
  }, 180_000);
  afterAll(() => browser.close(), 180_000);

  const open = async (path: string) => {
    await page.goto(suite.running.ready.url + path);
    await page.getByRole('heading', { level: 1 }).first().waitFor();
  };
  const hasFocus = (element: Locator) =>
    expect.poll(() => element.evaluate((each) => each === document.activeElement)).toBe(true);

  test('a policy that a link has filled in can be created as it is', async () => {
    await open('/policies/new?name=Stop+enumeration&detector=object-enumeration&kind=consumer');
    await page.getByRole('button', { name: 'Create' }).click();
    await page.getByRole('heading', { level: 1, name: 'Stop enumeration' }).waitFor();
  });

  test('a dialog gives the keyboard back to what opened it', async () => {
    await open('/responses');
    const opener = page.getByRole('button', { name: 'Respond by hand…' });
    await opener.press('Enter');
    await page.getByRole('dialog').getByLabel('Reason').waitFor();
    await page.keyboard.press('Escape');
    await hasFocus(opener);
  });

  test('deleting a policy asks first, and leaves the keyboard on the page', async () => {
    await ask(suite.running, '/api/v1/policies', { method: 'POST', body: { name: 'goes away' } });
    await open('/policies');
    const row = page.getByRole('row', { name: /goes away/ });
    await row.getByRole('button', { name: 'Delete…' }).click();
    await page.getByRole('dialog').getByText('It orders nothing more').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await row.waitFor({ state: 'detached' });
    // The button that asked went with its row.
    await hasFocus(page.getByRole('table', { name: 'Policies' }).locator('..'));
  });

  test('a number that is emptied shows again what holds', async () => {
    await open('/policies/new');
    const cap = page.getByLabel('At most new entities an hour');
    await cap.fill('');
    await page.keyboard.press('Tab');
    expect(await cap.inputValue()).toBe('10');
  });

  test('an order by hand finds the id behind a username', async () => {
    await sendTcp(
      suite.running,
      await readFile(new URL('./fixtures/kong-tcp-log-3-9-1.ndjson', import.meta.url)),
    );
    const known = await until(
      () => ask<{ items: { id: string; name: string }[] }>(suite.running, '/api/v1/entities?kind=consumer'),
      ({ items }) => items.some(({ name }) => name === 'alice'),
    );
    await open('/responses');
    await page.getByRole('button', { name: 'Respond by hand…' }).click();
    await page.getByRole('dialog').getByLabel('Consumer id or username').fill('alice');
    await page.getByRole('dialog').getByLabel('Reason').fill('named, not numbered');
    await page.getByRole('dialog').getByRole('button', { name: 'Order it' }).click();
    const { items } = await until(
      () => ask<{ items: OrderSeen[] }>(suite.running, '/api/v1/orders'),
      ({ items }) => items.length > 0,
    );
    expect(items[0]?.entity).toMatchObject({
      id: known.items.find(({ name }) => name === 'alice')?.id,
      name: 'alice',
    });
  });

  test('a name of 200 letters, and one that turns text round, push and turn nothing', async () => {
    const body = {
      action: 'terminate-consumer',
      entity: { kind: 'consumer', id: LONG, name: LONG },
      durationMs: 600_000,
      reason: 'long',
    };
    await ask(suite.running, '/api/v1/orders', { method: 'POST', body });
    const { id } = await ask<{ id: string }>(suite.running, '/api/v1/policies', {
      method: 'POST',
      body: { name: LONG, when: { consumers: ['\u202Eevil'] } },
    });
    await open('/responses');
    const lift = page.getByRole('row', { name: /long/ }).getByRole('button', { name: 'Lift now' });
    await lift.waitFor();
    const box = await lift.boundingBox();
    expect((box?.x ?? 9_999) + (box?.width ?? 0)).toBeLessThan(1440);
    await open(`/policies/${id}`);
    const sentence = page.getByText(/about the consumer .*evil/).first();
    expect(await sentence.textContent()).not.toContain('\u202E');
    for (const path of ['/policies', `/policies/${id}`, `/policies/${id}/edit`, '/responses']) {
      await open(path);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow, path).toBeLessThanOrEqual(0);
    }
  });

  test('a link to a policy that is gone says so, and leads on', async () => {
    await open('/policies/no-such-policy');
    await page.getByRole('heading', { level: 1, name: 'No such policy' }).waitFor();
    await page.getByRole('link', { name: 'Go to all policies' }).click();
    await page.getByRole('heading', { level: 1, name: 'Policies' }).waitFor();
  });

  test('nothing went wrong in the console', () => {
    // What is not there is a 404, which the browser logs by itself.
    expect(problems.filter((problem) => !/no-such-policy.*404|sign-in.*401/.test(problem))).toEqual([]);
  });
});
