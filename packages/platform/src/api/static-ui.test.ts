import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hono } from 'hono';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { staticUi } from './static-ui.js';

let root: string;
let app: Hono;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'ui-'));
  const web = join(root, 'web');
  await mkdir(join(web, 'assets'), { recursive: true });
  await writeFile(join(web, 'index.html'), '<h1>page</h1>');
  await writeFile(join(web, 'assets', 'app-1a2b.js'), 'start()');
  await writeFile(join(root, 'admin-token'), 'secret');
  await symlink(join(root, 'admin-token'), join(web, 'link'));
  app = new Hono();
  app.use(staticUi(web));
});
afterAll(() => rm(root, { recursive: true, force: true }));

it('serves hashed assets for ever and pages afresh', async () => {
  const asset = await app.request('/assets/app-1a2b.js');
  expect(await asset.text()).toBe('start()');
  expect(asset.headers.get('cache-control')).toContain('immutable');
  expect(asset.headers.get('content-type')).toContain('text/javascript');
  for (const path of ['/', '/alerts/17', '/index.html']) {
    const page = await app.request(path);
    expect(await page.text()).toBe('<h1>page</h1>');
    expect(page.headers.get('cache-control')).toBe('no-cache');
  }
});

it('has no page for an asset that is missing', async () => {
  expect((await app.request('/assets/app-old.js')).status).toBe(404);
});

it.each(['/../admin-token', '/..%2fadmin-token', '/%2e%2e/admin-token', '/link', '/%00', '/%zz'])(
  'never leaves its directory: %s',
  async (path) => {
    expect(await (await app.request(path)).text()).not.toContain('secret');
  },
);
