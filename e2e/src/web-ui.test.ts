import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasBrowser, launchBrowser, signedInPage } from './browser-for-suite.js';
import {
  ask,
  makeDataDir,
  type RunningGatewatch,
  removeDataDir,
  sendTcp,
  startGatewatch,
} from './running-gatewatch.js';
import { until } from './until.js';

/** Says less than is alive: what else is called is a shadow. */
const ORDERS_DOCUMENT = `openapi: 3.1.0
info: { title: Orders as promised, version: '1.0' }
paths:
  /orders-that-nobody-calls:
    get: { responses: { '200': { description: fine } } }
`;
describe.runIf(hasBrowser)('the web UI in headless Chromium', () => {
  let dataDir = '';
  let gatewatch: RunningGatewatch;
  let browser: Browser;
  const problems: string[] = [];

  beforeAll(async () => {
    dataDir = await makeDataDir();
    gatewatch = await startGatewatch(dataDir);
    browser = await launchBrowser();
  }, 180_000);
  afterAll(async () => {
    await browser.close();
    await gatewatch.stop();
    await removeDataDir(dataDir);
  }, 180_000);

  const signedIn = (width: number, colorScheme: 'light' | 'dark'): Promise<Page> =>
    signedInPage(browser, gatewatch, problems, width, colorScheme);

  let page: Page;
  test('first run: signs in, shows the Kong snippet with the real port, waits live for the first call', async () => {
    page = await signedIn(1440, 'light');
    await page.getByText('Waiting for the first call').waitFor();
    const shown = await page.locator('body').textContent();
    expect(shown).toContain(`config.port=${gatewatch.ready.kongTcp.port}`);
    const recorded = await readFile(new URL('./fixtures/kong-tcp-log-3-9-1.ndjson', import.meta.url));
    await sendTcp(gatewatch, recorded);
    // No reload: the page hears of it.
    await page.getByText('Waiting for the first call').waitFor({ state: 'detached' });
  });

  test('the page of a source has its own port filled in, and says that lines arrive', async () => {
    await page.goto(`${gatewatch.ready.url}/sources/kong-tcp`);
    await page
      .getByRole('status', { name: 'What arrives by this source' })
      .getByText('Lines arrive')
      .waitFor();
    const shown = await page.getByRole('region', { name: 'Kong Admin API' }).textContent();
    expect(shown).toContain(`"host":"127.0.0.1","port":${gatewatch.ready.kongTcp.port}`);
  });

  test('the printed one-time link signs in, once', async () => {
    const link = /http:\/\/\S+code=\S+/.exec(gatewatch.output())?.[0] ?? '';
    const context = await browser.newContext();
    const other = await context.newPage();
    await other.goto(link);
    await other.getByRole('navigation').first().waitFor();
    const again = await (await browser.newContext()).newPage();
    await again.goto(link);
    await again.getByLabel(/token/i).first().waitFor();
    await context.close();
  });

  test('Discovery shows the services and endpoints that were called', async () => {
    await page.goto(`${gatewatch.ready.url}/discovery`);
    await page.getByText('GET /orders/{orderId}', { exact: true }).first().click();
    await page.getByRole('heading', { level: 1 }).filter({ hasText: '/orders/{orderId}' }).waitFor();
  });

  test('a document is added, drift is told, and a finding is accepted and taken back', async () => {
    await page.goto(`${gatewatch.ready.url}/specs`);
    await page.getByRole('button', { name: 'Add document…' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Service').fill('orders');
    await dialog.locator('input[type=file]').setInputFiles({
      name: 'orders.yaml',
      mimeType: 'application/yaml',
      buffer: Buffer.from(ORDERS_DOCUMENT),
    });
    await dialog.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByText('Orders as promised').first().waitFor();
    await page.getByRole('link', { name: 'Drift' }).click();
    await page.getByRole('button', { name: /Shadow: alive, in no document/ }).waitFor();
    await page.goto(`${gatewatch.ready.url}/posture?view=list`);
    await page.getByRole('button', { name: 'Run checks now' }).click();
    await page.locator('tbody tr a').first().click();
    await page.getByRole('heading', { name: 'What is wrong' }).waitFor();
    await page.getByRole('button', { name: 'Accept risk…' }).click();
    await page.getByRole('dialog').getByLabel('Reason').fill('a test of the console');
    await page.getByRole('dialog').getByRole('button', { name: 'Accept risk' }).click();
    await page.getByText('“a test of the console”').waitFor();
    await page.getByRole('button', { name: 'Undo' }).first().click();
    await page.getByRole('button', { name: 'Mark as fixed' }).waitFor();
  }, 180_000);

  test('a hunt answers with a table, and refuses what it may not with words', async () => {
    await page.goto(`${gatewatch.ready.url}/hunt`);
    const editor = page.locator('.cm-content');
    const write = async (sql: string) => {
      await editor.click();
      await page.keyboard.press('ControlOrMeta+a');
      await page.keyboard.insertText(sql);
      await page.keyboard.press('ControlOrMeta+Enter');
    };
    await write('select method, count() as n from calls group by method order by n desc');
    await page.getByRole('cell', { name: 'GET', exact: true }).waitFor();
    await write("select * from file('/etc/passwd')");
    await page.getByRole('alert').first().waitFor();
    expect(await page.locator('body').textContent()).not.toContain('root:');
  });

  test('a policy is made, a call by hand is ordered, and both are shown without a reload', async () => {
    const context = await signedIn(1440, 'dark');
    await context.goto(`${gatewatch.ready.url}/policies`);
    await ask(gatewatch, '/api/v1/policies', { method: 'POST', body: { name: 'made elsewhere' } });
    await context.getByText('made elsewhere').waitFor();
    await context.goto(`${gatewatch.ready.url}/responses`);
    await ask(gatewatch, '/api/v1/orders', {
      method: 'POST',
      body: {
        action: 'terminate-consumer',
        entity: { kind: 'consumer', id: 'dd0db772-0bf2-4533-8f1e-5f898fa0215e', name: 'alice' },
        durationMs: 600_000,
        reason: 'a look at it',
      },
    });
    await context.getByText('a look at it').first().waitFor();
    await context
      .getByRole('button', { name: /lift now/i })
      .first()
      .click();
    await until(
      () => ask<{ items: { wanted: boolean }[] }>(gatewatch, '/api/v1/orders'),
      ({ items }) => items.every((order) => !order.wanted),
    );
    await context.close();
  }, 180_000);

  test('announces a backfill, takes it back, and changes the alert budget', async () => {
    const page = await signedIn(1440, 'light');
    await page.goto(`${gatewatch.ready.url}/alerts/announced`);
    await page.getByRole('button', { name: 'Announce…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('What is going on').fill('Backfill of the lab');
    await dialog.getByLabel('Callers').first().fill('lab-connect');
    await page.keyboard.press('Enter');
    await dialog.getByRole('button', { name: 'Announce', exact: true }).click();
    const row = page.getByRole('row', { name: /Backfill of the lab/ });
    await row.waitFor();
    const announced = await ask<{ items: { scope: { entities: string[] } }[] }>(
      gatewatch,
      '/api/v1/announcements',
    );
    expect(announced.items[0]?.scope.entities).toEqual(['lab-connect']);
    await row.getByRole('button', { name: 'Take back' }).click();
    await row.waitFor({ state: 'detached' });
    await page.goto(`${gatewatch.ready.url}/alerts/settings`);
    await page.getByLabel('False alerts a day').fill('0.5');
    await page.getByRole('button', { name: 'Save' }).click();
    await until(
      () => ask<{ falseAlertsPerDay: number }>(gatewatch, '/api/v1/analytics/settings'),
      ({ falseAlertsPerDay }) => falseAlertsPerDay === 0.5,
    );
    await page.close();
  }, 180_000);

  test('a policy is built, response is stopped on every screen and resumed', async () => {
    const page = await signedIn(1440, 'light');
    await page.goto(`${gatewatch.ready.url}/policies/new`);
    await page.getByLabel('Name').fill('Stop enumeration');
    await page.getByRole('button', { name: 'Add a condition' }).click();
    await page.getByRole('menuitem', { name: 'Service', exact: true }).click();
    await page.getByPlaceholder(/pay\*/).fill('orders');
    await page.keyboard.press('Enter');
    await page.getByText('in the last 7 days').waitFor();
    await page.getByRole('button', { name: 'Create' }).click();
    await page.getByText(/on service orders, Gatewatch notes that it would/).waitFor();
    await page.goto(`${gatewatch.ready.url}/responses`);
    await page.getByRole('button', { name: 'Stop everything…' }).click();
    await page.getByRole('dialog').getByLabel('Reason').fill('a release tonight');
    await page.getByRole('dialog').getByRole('button', { name: 'Stop everything' }).click();
    await page.goto(`${gatewatch.ready.url}/hunt`);
    await page.getByText('All response is stopped').waitFor();
    await page.getByRole('button', { name: 'Resume…' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Resume' }).click();
    await page.getByText('All response is stopped').waitFor({ state: 'detached' });
    await page.goto(`${gatewatch.ready.url}/audit`);
    await page.getByRole('cell', { name: 'stopped all response' }).waitFor();
    await page.close();
  }, 180_000);

  test.each([
    [390, 'light'],
    [390, 'dark'],
    [1440, 'dark'],
  ] as const)(
    'every screen fits %i px in %s, has a title, a heading and no error',
    async (width, scheme) => {
      const small = await signedIn(width, scheme);
      for (const path of [
        '/',
        '/alerts',
        '/alerts?by=entity',
        '/alerts/detectors',
        '/alerts/detectors/object-enumeration',
        '/alerts/announced',
        '/alerts/settings',
        '/entities',
        '/entities/groups',
        '/discovery',
        '/discovery/map',
        '/discovery/map?view=picture',
        '/discovery/changes',
        '/discovery/template-rules',
        '/posture',
        '/posture/checks',
        '/posture/coverage',
        '/specs',
        '/specs/drift',
        '/gateway',
        '/gateway/changes',
        '/hunt',
        '/policies',
        '/policies/new',
        '/responses',
        '/responses?show=all',
        '/approvals',
        '/audit',
        '/sinks',
        '/bouncers',
        '/http-actions',
        '/system/responders',
        '/system',
        '/welcome',
        '/sources',
        '/sources/kong-tcp',
        '/guides/formats',
      ]) {
        await small.goto(gatewatch.ready.url + path);
        await small.getByRole('heading', { level: 1 }).first().waitFor();
        expect(await small.title(), path).toMatch(/Gatewatch/);
        const overflow = await small.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect(overflow, `${path} at ${width} px`).toBeLessThanOrEqual(0);
      }
      await small.close();
    },
    180_000,
  );

  test('nothing went wrong in the console', () => {
    // A refused hunt is a 400 that the browser logs by itself.
    expect(problems.filter((problem) => !/\/hunt.*400|sign-in.*401/.test(problem))).toEqual([]);
  });
});
