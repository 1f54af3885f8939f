import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { desiredOrderSchema } from '@gatewatch/model';
import { afterAll, describe, expect, it } from 'vitest';
import { orderOf } from '../../testing/kong-company.js';
import { openKic } from './kic.js';
import { SHOP } from './testing/shop.js';

const directory = mkdtempSync(join(tmpdir(), 'kic-refusals-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));
let at = 0;
function planned(order: Parameters<ReturnType<typeof openKic>['plan']>[0], more = '', text = SHOP) {
  at += 1;
  const url = join(directory, `${at}.yaml`);
  writeFileSync(url, more === '' ? text : `${text}---\n${more}`);
  return openKic({ url, writeTo: join(directory, String(at)) }).plan(order);
}
const consumer = (name: string) => ({ kind: 'consumer', id: 'x', name }) as const;
const terminate = orderOf('terminate-consumer', consumer('alice'));
const denyIp = orderOf('deny-ip', { kind: 'ip', id: '192.0.2.1' });

const scoped = (order: object, scope: object) => desiredOrderSchema.parse({ ...order, scope });

describe('what the Ingress Controller cannot be told is refused before anything is written', () => {
  it('a consumer at one service or route: while only the service names the plugin, everybody is hit', async () => {
    for (const scope of [{ service: 'shop.orders.80' }, { route: 'shop.carts.carts.shop.example.com.http' }])
      expect(await planned(scoped(terminate, scope))).toMatchObject({
        kind: 'refused',
        detail: expect.stringContaining('everybody there is hit'),
      });
  });

  it('a limit that would have to stand at a route too, so that somebody’s own is not loosened', async () => {
    expect(await planned(orderOf('limit-consumer', consumer('alice')))).toMatchObject({
      kind: 'foreign',
      detail: expect.stringContaining(
        'limit shop/orders-limit (5000 an hour, route:shop.orders.orders.shop.example.com.80)',
      ),
    });
    const without = SHOP.replace('"key-auth, orders-limit"', 'key-auth');
    expect(await planned(orderOf('limit-consumer', consumer('alice')), '', without)).toMatchObject({
      kind: 'planned',
    });
  });

  it('ACL groups and credentials', async () => {
    expect(await planned(orderOf('deny-consumer', consumer('alice')))).toMatchObject({ kind: 'impossible' });
    const credential = { kind: 'credential', id: 'alice-key' } as const;
    expect(await planned(orderOf('disable-credential', credential))).toMatchObject({ kind: 'impossible' });
  });

  it('a second plugin of a name on one consumer, for which the controller drops the whole configuration', async () => {
    const taken = SHOP.replace('alice-headers, konghq.com/tags', '"alice-headers,stop", konghq.com/tags');
    const stop = `apiVersion: configuration.konghq.com/v1
kind: KongPlugin
metadata: {name: stop, namespace: shop}
plugin: request-termination
config: {trigger: x-stop}
`;
    expect(await planned(terminate, stop, taken)).toMatchObject({
      kind: expect.stringMatching(/foreign|refused/),
    });
  });

  it('a second global plugin of a name, for which the controller applies neither', async () => {
    const global = (name: string) => `apiVersion: configuration.konghq.com/v1
kind: KongClusterPlugin
metadata: {name: ${name}, labels: {global: "true"}, annotations: {kubernetes.io/ingress.class: kong}}
plugin: ip-restriction
config: {deny: [198.51.100.9]}
`;
    expect(await planned(denyIp, global('one'))).toMatchObject({ kind: 'foreign' });
    // Of two, none is in force; ours is placed below them.
    const both = await planned(denyIp, `${global('one')}---\n${global('two')}`);
    expect(both).toMatchObject({ kind: 'planned' });
    if (both.kind !== 'planned') return;
    expect(both.changes.every(({ place }) => place.includes('service:'))).toBe(true);
  });

  it('a plugin of which settings stand in a Secret', async () => {
    const secret = `apiVersion: configuration.konghq.com/v1
kind: KongPlugin
metadata: {name: hidden, namespace: shop}
plugin: request-termination
configFrom: {secretKeyRef: {name: s, key: k}}
`;
    expect(await planned(terminate, secret)).toMatchObject({
      kind: 'refused',
      detail: expect.stringContaining('Secret'),
    });
  });

  it('an annotation that would hold at more than was ordered', async () => {
    const route = `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: all, namespace: shop}
spec:
  rules:
  - backendRefs: [{name: orders, port: 80}]
  - backendRefs: [{name: carts, port: 8080}, {name: orders, port: 80}]
`;
    const at = (scope: object) => planned(scoped(denyIp, scope), route);
    expect(await at({ service: 'shop.orders.80' })).toMatchObject({
      detail: expect.stringContaining('would hold there as well'),
    });
    expect(await at({ route: 'httproute.shop.all.0.0' })).toMatchObject({
      detail: expect.stringContaining('makes 2 routes'),
    });
    expect(await at({ service: 'httproute.shop.all.1' })).toMatchObject({
      detail: expect.stringContaining('the controller drops all of them'),
    });
  });

  it('an object that kustomize could take another one for', async () => {
    const dotted = (name: string, username: string) => `apiVersion: configuration.konghq.com/v1
kind: KongConsumer
metadata: {name: ${name}, namespace: shop}
username: ${username}
`;
    const order = orderOf('terminate-consumer', consumer('eve'));
    expect(await planned(order, dotted('e.v', 'eve'))).toMatchObject({ kind: 'planned' });
    expect(await planned(order, `${dotted('e.v', 'eve')}---\n${dotted('exv', 'mallory')}`)).toMatchObject({
      detail: expect.stringContaining('could be taken for'),
    });
    expect(await planned(order, dotted('"a\\nb"', 'eve'))).toMatchObject({ kind: 'refused' });
  });

  it('a text that kustomize could not carry, so that nobody’s build breaks', async () => {
    for (const message of ['gone\u007f', 'gone\uffff', 'gone\u2028']) {
      const order = orderOf('block-consumer', consumer('alice'), { statusCode: 403, message });
      expect(await planned(order)).toMatchObject({ kind: 'impossible' });
    }
  });

  it('whoever is of another class, or of no manifest', async () => {
    const other = `apiVersion: configuration.konghq.com/v1
kind: KongConsumer
metadata: {name: eve, namespace: shop, annotations: {kubernetes.io/ingress.class: nginx}}
username: eve
`;
    for (const name of ['eve', 'mallory'])
      expect(await planned(orderOf('terminate-consumer', consumer(name)), other)).toMatchObject({
        kind: 'impossible',
      });
  });

  it.each([
    ['metadata: {name: {{ .Values.name }}, namespace: shop}\nusername: eve', 'without a name'],
    ['metadata: {name: eve, annotations: {konghq.com/plugins: {{ .p }}}}\nusername: eve', 'is no text'],
    ['metadata: {name: eve}\nusername: {{ .u }}', 'username is no text'],
  ])('templates that were not filled in: %s', async (text, why) => {
    const more = `apiVersion: configuration.konghq.com/v1\nkind: KongConsumer\n${text}\n`;
    expect(await planned(terminate, more)).toMatchObject({
      kind: 'unavailable',
      detail: expect.stringContaining(why),
    });
  });
});
