import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { responderConfigSchema } from './config.js';
import type { Fetch } from './http-exchange.js';
import { ALICE, createRig, type Rig } from './testing/rig.js';
import { SECRET_KONG } from './testing/secret-kong.js';

const MINUTE_MS = 60_000;
let rig: Rig;
beforeEach(() => {
  rig = createRig({ objects: SECRET_KONG });
});
afterEach(async () => {
  await rig.cleanUp();
});

/** Requests that only the reading makes. */
const readings = () => rig.kong.requests.filter((line) => line.startsWith('GET /services')).length;

describe('the configuration', () => {
  it('is told soon after the start, and again only when it changed or an hour went by', async () => {
    await rig.start();
    await rig.clock.advance(2000);
    expect(rig.platform.configurations).toHaveLength(1);
    await rig.clock.advance(10 * MINUTE_MS);
    expect(readings()).toBeGreaterThanOrEqual(9);
    expect(rig.platform.configurations).toHaveLength(1);
    rig.byHand('POST', '/plugins', { name: 'correlation-id' });
    await rig.clock.advance(2 * MINUTE_MS);
    expect(rig.platform.configurations).toHaveLength(2);
    expect(rig.platform.configurations[1]?.plugins.map(({ name }) => name)).toContain('correlation-id');
    await rig.clock.advance(61 * MINUTE_MS);
    expect(rig.platform.configurations).toHaveLength(3);
  });

  it('is told when the platform is back', async () => {
    rig.platform.setDown(true);
    await rig.start();
    await rig.clock.advance(3 * MINUTE_MS);
    expect(rig.platform.configurations).toHaveLength(0);
    rig.platform.setDown(false);
    await rig.clock.advance(6 * MINUTE_MS);
    expect(rig.platform.configurations).toHaveLength(1);
  });

  it('that cannot be read again and again is a problem, and no longer when it can', async () => {
    let broken = true;
    const fetch: Fetch = async (url, init) =>
      broken && url.includes(':8001/services')
        ? { status: 500, text: async () => '{"message":"An unexpected error occurred"}' }
        : await rig.fetch(url, init);
    await rig.start({ fetch });
    await rig.clock.advance(2000);
    expect(rig.platform.hellos.at(-1)?.problem).toBe('');
    await rig.clock.advance(10 * MINUTE_MS);
    expect(rig.platform.hellos.at(-1)?.problem).toMatch(/^The configuration cannot be read: .*status 500/);
    broken = false;
    await rig.clock.advance(6 * MINUTE_MS);
    expect(rig.platform.hellos.at(-1)?.problem).toBe('');
    expect(rig.platform.configurations).toHaveLength(1);
  });

  it('being read slowly holds no order up', async () => {
    const fetch: Fetch = async (url, init) => {
      // A list that plans do not need.
      if (url.includes(':8001/certificates'))
        await new Promise<void>((resolve) => rig.clock.schedule(4000, resolve));
      return await rig.fetch(url, init);
    };
    await rig.start({ fetch });
    await rig.clock.advance(1600);
    rig.platform.want([rig.order(ALICE)]);
    await rig.clock.settle();
    expect(rig.blocks()).toEqual(['alice:403:ours']);
    expect(rig.platform.configurations).toHaveLength(0);
    await rig.clock.advance(10_000);
    expect(rig.platform.configurations).toHaveLength(1);
  });

  it('comes from a decK file where only that is given, and orders wait', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'deck-'));
    const file = join(dir, 'kong.yaml');
    writeFileSync(
      file,
      '_format_version: "3.0"\nservices: [{name: orders, url: "https://orders.internal"}]\n',
    );
    await rig.start({ config: { gateway: { kind: 'deck', file } } });
    // Files are read by threads, so time alone does not settle them.
    await vi.waitFor(
      async () => {
        await rig.clock.advance(100);
        expect(rig.platform.configurations).toHaveLength(1);
      },
      { timeout: 30_000 },
    );
    expect(rig.platform.configurations).toMatchObject([
      { origin: 'deck-file', from: 'kong.yaml', services: [{ name: 'orders' }] },
    ]);
    expect(rig.platform.hellos.at(-1)).toMatchObject({
      gateway: 'deck kong.yaml',
      problem: expect.stringMatching(/Only a decK file/),
    });
    rmSync(dir, { recursive: true, force: true });
  });
});

describe('the configuration of the responder', () => {
  const parse = (gateway: object) =>
    responderConfigSchema.safeParse({ platform: { url: 'http://p', token: 't' }, dataDir: 'd', gateway });
  it.each([
    [{ url: 'http://127.0.0.1:8001' }, ''],
    [{ kind: 'deck', file: 'kong.yaml' }, ''],
    [{}, 'gateway.url is required where kind is kong'],
    [{ kind: 'kic', file: 'manifests', writeTo: 'gatewatch', ingressClass: 'kong' }, ''],
    [{ kind: 'deck' }, 'gateway.file is required where kind is deck'],
    [{ kind: 'kic' }, 'gateway.file is required where kind is kic'],
    [{ kind: 'deck', file: 'f', url: 'http://k' }, 'gateway.url has no meaning where kind is deck'],
  ])('%j: %s', (gateway, problem) => {
    const [issue] = parse(gateway).error?.issues ?? [];
    expect(issue === undefined ? '' : `${issue.path.join('.')} ${issue.message}`).toBe(problem);
  });
});
