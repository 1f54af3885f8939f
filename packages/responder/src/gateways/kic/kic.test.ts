import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { desiredOrderSchema } from '@gatewatch/model';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { orderOf } from '../../testing/kong-company.js';
import { openKic } from './kic.js';
import { SHOP } from './testing/shop.js';

const BY_HAND = { kind: 'by-hand', who: 'ann' } as const;
const alice = { kind: 'consumer', id: 'b5f8d2a0-ffcf-4fd3-b7e4-16327abc9da5', name: 'alice' } as const;

let directory = '';
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'kic-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

function start(text = SHOP) {
  const url = join(directory, 'shop.yaml');
  const writeTo = join(directory, 'gatewatch');
  writeFileSync(url, text);
  const read = (file: string) => readFileSync(join(writeTo, file), 'utf8');
  return {
    url,
    writeTo,
    gateway: openKic({ url, writeTo }),
    texts: () => [read('plugins.yaml'), read('kustomization.yaml')],
    plugins: () => parseAllDocuments(read('plugins.yaml')).flatMap((document) => document.toJS() ?? []),
    component: () => parseAllDocuments(read('kustomization.yaml'))[0]?.toJS(),
  };
}
type Gateway = ReturnType<typeof start>['gateway'];

async function changesOf(gateway: Gateway, order: Parameters<Gateway['plan']>[0]) {
  const found = await gateway.plan(order);
  if (found.kind !== 'planned') throw new Error(JSON.stringify(found));
  return found.changes;
}

const orderFor = (name: string) => ({
  ...orderOf('terminate-consumer', { ...alice, name }),
  id: `0de70000-0000-4000-8000-00000000000${name === 'bob' ? 2 : 1}`,
});

describe('a component for the Kong Ingress Controller', () => {
  it('binds a plugin of ours to a KongConsumer that is not, and leaves its manifest alone', async () => {
    const { gateway, url, texts, plugins, component } = start();
    expect(await gateway.probe()).toMatchObject({ kind: 'ready', product: 'kic shop.yaml' });
    const empty = texts();
    const order = orderOf('block-consumer', alice);
    const changes = await changesOf(gateway, order);
    for (const change of changes) {
      expect(await gateway.enact(change, BY_HAND)).toEqual({ kind: 'enacted', difference: '' });
      const once = texts();
      expect(await gateway.enact(change, BY_HAND)).toEqual({ kind: 'enacted', difference: '' });
      expect(texts()).toEqual(once);
      expect(await gateway.stands(change)).toEqual({ kind: 'stands', difference: '' });
    }
    const name = `gatewatch-${changes[0]?.objectId}`;
    expect(plugins()).toEqual([
      {
        apiVersion: 'configuration.konghq.com/v1',
        kind: 'KongPlugin',
        metadata: {
          name,
          namespace: 'shop',
          labels: { 'app.kubernetes.io/managed-by': 'gatewatch' },
          annotations: {
            'konghq.com/tags': `managed-by:gatewatch,gatewatch-order:${order.id}`,
            'kubernetes.io/ingress.class': 'kong',
          },
        },
        plugin: 'request-termination',
        config: { status_code: 403, message: 'Access suspended' },
      },
    ]);
    expect(component().replacements).toEqual([
      {
        source: { group: 'configuration.konghq.com', kind: 'KongPlugin', namespace: 'shop', name },
        targets: [
          {
            select: {
              group: 'configuration.konghq.com',
              kind: 'KongConsumer',
              namespace: 'shop',
              name: 'alice-app',
            },
            fieldPaths: ['metadata.annotations.[konghq.com/plugins]'],
            options: { delimiter: ',', index: 1_000_000, create: true },
          },
        ],
      },
    ]);
    expect(readFileSync(url, 'utf8')).toBe(SHOP);
    expect(await gateway.list()).toMatchObject({ objects: [{ orderId: order.id }] });
    for (const change of changes) expect(await gateway.lift(change)).toEqual({ kind: 'lifted' });
    for (const change of changes) expect(await gateway.lift(change)).toEqual({ kind: 'absent' });
    expect(texts()).toEqual(empty);
    expect(readdirSync(directory).sort()).toEqual(['gatewatch', 'shop.yaml']);
  });

  it('says when it takes effect and when it ends', async () => {
    const { gateway } = start();
    const consumer = await gateway.plan(orderOf('terminate-consumer', alice));
    expect(JSON.stringify(consumer)).toContain(
      'gatewatch is applied as a kustomize component, and ends when',
    );
    expect(JSON.stringify(consumer)).not.toContain('pruned');
    const address = await gateway.plan(orderOf('deny-ip', { kind: 'ip', id: '192.0.2.1' }));
    expect(JSON.stringify(address)).toContain('only where what left the component is pruned');
  });

  it('denies addresses by one KongClusterPlugin for all routes', async () => {
    const { gateway, plugins, component } = start();
    for (const id of ['192.0.2.1', '2001:db8::7'])
      for (const change of await changesOf(gateway, orderOf('deny-ip', { kind: 'ip', id })))
        expect(await gateway.enact(change, BY_HAND)).toMatchObject({ difference: '' });
    expect(plugins()).toMatchObject([
      {
        kind: 'KongClusterPlugin',
        metadata: {
          labels: { global: 'true' },
          annotations: { 'kubernetes.io/ingress.class': 'kong' },
        },
        plugin: 'ip-restriction',
        config: { deny: ['192.0.2.1', '2001:db8::7'] },
      },
    ]);
    expect(plugins()[0].metadata).not.toHaveProperty('namespace');
    expect(component().replacements).toEqual([]);
  });

  it.each([
    [{ service: 'shop.orders.80' }, 'Service', 'orders'],
    [{ route: 'shop.carts.carts.shop.example.com.http' }, 'Ingress', 'carts'],
  ])('denies an address at %o by the object that makes it', async (scope, kind, name) => {
    const { gateway, plugins, component } = start();
    const order = desiredOrderSchema.parse({
      ...orderOf('deny-ip', { kind: 'ip', id: '192.0.2.1' }),
      scope,
    });
    for (const change of await changesOf(gateway, order)) {
      expect(await gateway.enact(change, BY_HAND)).toMatchObject({ difference: '' });
      const listed = await gateway.list();
      expect(listed.kind === 'listed' && listed.objects[0]?.differenceFrom(change)).toBe('');
    }
    expect(plugins()).toMatchObject([{ kind: 'KongPlugin', metadata: { namespace: 'shop' } }]);
    expect(component().replacements[0].targets[0].select).toMatchObject({ kind, namespace: 'shop', name });
  });

  it('writes the same bytes whatever came first', async () => {
    const names = ['alice', 'bob'];
    const written = async (order: readonly string[]) => {
      const { gateway, texts } = start();
      for (const name of order)
        for (const change of await changesOf(gateway, orderFor(name))) await gateway.enact(change, BY_HAND);
      const found = texts();
      rmSync(join(directory, 'gatewatch'), { recursive: true });
      return found;
    };
    expect(await written(names)).toEqual(await written([...names].reverse()));
  });

  it('is unavailable while a file cannot be read, and overwrites nothing of others', async () => {
    const { gateway, url, writeTo } = start();
    const [change] = await changesOf(gateway, orderOf('terminate-consumer', alice));
    if (change === undefined) throw new Error('no change');
    await gateway.probe();
    const theirs = 'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\n';
    writeFileSync(join(writeTo, 'kustomization.yaml'), theirs);
    expect(await gateway.list()).toMatchObject({ kind: 'unavailable' });
    expect(await gateway.enact(change, BY_HAND)).toMatchObject({ kind: 'unavailable' });
    expect(readFileSync(join(writeTo, 'kustomization.yaml'), 'utf8')).toBe(theirs);
    writeFileSync(url, '{{ a template }}');
    expect(await gateway.probe()).toMatchObject({ kind: 'unavailable' });
    writeFileSync(url, `${SHOP}\n---\n${SHOP}`);
    expect(await gateway.probe()).toMatchObject({ detail: expect.stringContaining('and again in') });
  });

  it('finds what another reading finds, and takes no plugin that would make a file too long to read', async () => {
    const { gateway, url, writeTo, texts } = start();
    for (const name of ['alice', 'bob'])
      for (const change of await changesOf(gateway, orderFor(name))) await gateway.enact(change, BY_HAND);
    const [change] = await changesOf(gateway, orderFor('alice'));
    if (change === undefined) throw new Error('no change');
    const before = texts();
    const long = { ...change, body: { ...change.body, config: { message: 'x'.repeat(4 * 1024 * 1024) } } };
    expect(await gateway.enact(long, BY_HAND)).toMatchObject({ kind: 'impossible' });
    expect(texts()).toEqual(before);
    const other = await openKic({ url, writeTo }).list();
    const here = await gateway.list();
    if (other.kind !== 'listed' || here.kind !== 'listed') throw new Error('not listed');
    expect(here.objects.map(({ objectId }) => objectId).sort()).toEqual(
      other.objects.map(({ objectId }) => objectId).sort(),
    );
    expect(here.objects).toHaveLength(2);
  });

  it('heals what a cut-off write or somebody’s hand left, and leaves no block behind', async () => {
    const { gateway, writeTo, texts, url } = start();
    await gateway.probe();
    const [empty = '', unnamed = ''] = texts();
    const [change] = await changesOf(gateway, orderFor('alice'));
    if (change === undefined) throw new Error('no change');
    await gateway.enact(change, BY_HAND);
    const whole = texts();
    // As it is after the first of two files, coming and going.
    writeFileSync(join(writeTo, 'kustomization.yaml'), unnamed);
    const again = openKic({ url, writeTo });
    expect(await again.list()).toEqual({ kind: 'listed', objects: [] });
    expect(await again.stands(change)).toMatchObject({ difference: 'it is gone' });
    expect(await again.enact(change, BY_HAND)).toEqual({ kind: 'enacted', difference: '' });
    expect(texts()).toEqual(whole);
    writeFileSync(join(writeTo, 'kustomization.yaml'), unnamed);
    expect(await again.lift(change)).toEqual({ kind: 'absent' });
    await again.enact({ ...change, objectId: change.objectId }, BY_HAND);
    expect(await again.lift(change)).toEqual({ kind: 'lifted' });
    expect(texts()).toEqual([empty, unnamed]);
    // Lost altogether, it is laid down again.
    rmSync(join(writeTo, 'plugins.yaml'));
    expect(await again.probe()).toMatchObject({ kind: 'ready' });
    expect(texts()).toEqual([empty, unnamed]);
  });

  it('lifts what stands for a consumer that is gone', async () => {
    const { gateway, url, plugins } = start();
    const [change] = await changesOf(gateway, orderFor('bob'));
    if (change === undefined) throw new Error('no change');
    await gateway.enact(change, BY_HAND);
    writeFileSync(
      url,
      SHOP.replace('username: bob', 'username: robert').replace('name: bob', 'name: robert'),
    );
    const listed = await gateway.list();
    expect(listed).toMatchObject({ objects: [{ orderId: change.orderId }] });
    expect(await gateway.enact(change, BY_HAND)).toMatchObject({ kind: 'impossible' });
    expect(await gateway.lift(change)).toEqual({ kind: 'lifted' });
    expect(plugins()).toEqual([]);
  });

  it('takes its own plugins for its own when the manifests are read from the cluster', async () => {
    const { gateway, url, writeTo, plugins, texts } = start();
    const [change] = await changesOf(gateway, orderFor('alice'));
    if (change === undefined) throw new Error('no change');
    await gateway.enact(change, BY_HAND);
    const before = texts();
    const applied = SHOP.replace(
      'konghq.com/plugins: alice-headers',
      `$&,gatewatch-${change.objectId}`,
    ).replace('konghq.com/plugins: alice-headers,', 'konghq.com/plugins: "alice-headers,');
    const named = applied.replace(`gatewatch-${change.objectId}`, `gatewatch-${change.objectId}"`);
    writeFileSync(
      url,
      `${named}---\n${JSON.stringify({ apiVersion: 'v1', kind: 'List', items: plugins() })}\n`,
    );
    const again = openKic({ url, writeTo });
    expect(await again.list()).toMatchObject({ objects: [{ objectId: change.objectId }] });
    expect(await changesOf(again, orderFor('alice'))).toEqual([change]);
    expect(await again.enact(change, BY_HAND)).toEqual({ kind: 'enacted', difference: '' });
    expect(texts()).toEqual(before);
    expect(await again.lift(change)).toEqual({ kind: 'lifted' });
    expect(await again.list()).toEqual({ kind: 'listed', objects: [] });
  });

  it('tells no secret of the manifests', async () => {
    const { gateway } = start(`${SHOP}---
apiVersion: v1
kind: Secret
metadata: {name: alice-key, namespace: shop}
stringData: {key: canary-1}
---
apiVersion: configuration.konghq.com/v1
kind: KongClusterPlugin
metadata: {name: logs, labels: {global: "true"}, annotations: {kubernetes.io/ingress.class: kong}}
plugin: http-log
config: {http_endpoint: "https://user:canary-2@logs.example.com", headers: {X-Token: canary-3}}
`);
    const read = await gateway.readConfiguration('2026-03-05T10:00:00.000Z');
    expect(read).toMatchObject({
      configuration: {
        origin: 'manifests',
        services: [{ name: 'shop.orders.80' }, { name: 'shop.carts.http' }],
        consumers: [{ username: 'alice' }, { username: 'bob' }],
      },
    });
    expect(JSON.stringify(read)).toContain('http-log');
    expect(JSON.stringify(read)).not.toContain('canary');
  });

  it('is read only without a folder to write to', async () => {
    const { url } = start();
    const gateway = openKic({ url });
    expect(await gateway.probe()).toMatchObject({ kind: 'read-only', product: 'kic shop.yaml' });
    expect(await gateway.plan(orderOf('terminate-consumer', alice))).toMatchObject({ kind: 'read-only' });
  });
});
