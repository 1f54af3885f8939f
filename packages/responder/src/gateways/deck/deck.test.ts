import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { orderOf } from '../../testing/kong-company.js';
import { openDeck } from './deck.js';

const BY_HAND = { kind: 'by-hand', who: 'ann' } as const;
const alice = { kind: 'consumer', id: 'b5f8d2a0-ffcf-4fd3-b7e4-16327abc9da5', name: 'alice' } as const;
const FILE = `_format_version: "3.0"
_info:
  select_tags: [team-a]
services:
- name: orders
  url: http://orders.internal
  plugins:
  - name: key-auth
  - name: acl
    config: {deny: [gatewatch-denied]}
  routes:
  - name: orders-v1
    paths: [/orders]
    plugins:
    - name: rate-limiting
      config: {minute: 5, policy: local, limit_by: consumer}
consumers:
- username: alice
- username: bob
`;

let directory = '';
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'deck-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

function start(text = FILE) {
  const url = join(directory, 'kong.yaml');
  const writeTo = join(directory, 'gatewatch.yaml');
  writeFileSync(url, text);
  return {
    url,
    writeTo,
    gateway: openDeck({ url, writeTo }),
    written: () => parse(readFileSync(writeTo, 'utf8')),
  };
}

async function planOf(
  gateway: ReturnType<typeof start>['gateway'],
  order: Parameters<typeof gateway.plan>[0],
) {
  const found = await gateway.plan(order);
  if (found.kind !== 'planned') throw new Error(found.detail);
  return found;
}

describe('a decK file to write to', () => {
  it('holds our plugins alone, manages our tag alone, and looks up what they are bound to', async () => {
    const { gateway, url, written } = start();
    expect(await gateway.probe()).toMatchObject({ kind: 'ready' });
    const order = orderOf('block-consumer', alice);
    const planned = await planOf(gateway, order);
    expect(planned.notes.join(' ')).toContain('files of ours hold no rows of ACL groups');
    expect(planned.notes.join(' ')).toContain('deck gateway sync gatewatch.yaml');
    for (const change of planned.changes) {
      expect(await gateway.enact(change, BY_HAND)).toEqual({ kind: 'enacted', difference: '' });
      expect(await gateway.enact(change, BY_HAND)).toEqual({ kind: 'enacted', difference: '' });
      expect(await gateway.stands(change)).toEqual({ kind: 'stands', difference: '' });
    }
    expect(written()).toEqual({
      _format_version: '3.0',
      _info: { select_tags: ['managed-by:gatewatch'], default_lookup_tags: { consumers: ['team-a'] } },
      plugins: [
        {
          id: planned.changes[0]?.objectId,
          name: 'request-termination',
          enabled: true,
          consumer: 'alice',
          config: { status_code: 403, message: 'Access suspended' },
          tags: ['managed-by:gatewatch', `gatewatch-order:${order.id}`],
        },
      ],
    });
    expect(readFileSync(url, 'utf8')).toBe(FILE);
    const listed = await gateway.list();
    expect(listed).toMatchObject({ objects: [{ orderId: order.id }] });
    for (const change of planned.changes) expect(await gateway.lift(change)).toEqual({ kind: 'lifted' });
    for (const change of planned.changes) expect(await gateway.lift(change)).toEqual({ kind: 'absent' });
    expect(written().plugins).toEqual([]);
    expect(readdirSync(directory).sort()).toEqual(['gatewatch.yaml', 'kong.yaml']);
  });

  it('plans by precedence as at the Admin API, and binds by names', async () => {
    const { gateway, written } = start();
    const planned = await planOf(gateway, orderOf('limit-consumer', alice));
    await Promise.all(planned.changes.map((change) => gateway.enact(change, BY_HAND)));
    expect(written().plugins).toMatchObject([
      { consumer: 'alice', config: { minute: 60 } },
      { consumer: 'alice', route: 'orders-v1', config: { minute: 5 } },
    ]);
    const listed = await gateway.list();
    if (listed.kind !== 'listed') throw new Error(listed.detail);
    for (const change of planned.changes)
      expect(
        listed.objects.find(({ objectId }) => objectId === change.objectId)?.differenceFrom(change),
      ).toBe('');
  });

  it('shares one list of denied addresses', async () => {
    const { gateway, written } = start();
    for (const id of ['192.0.2.1', '192.0.2.2']) {
      const planned = await planOf(gateway, orderOf('deny-ip', { kind: 'ip', id }));
      for (const change of planned.changes)
        expect(await gateway.enact(change, BY_HAND)).toMatchObject({ difference: '' });
    }
    expect(written().plugins).toMatchObject([
      { name: 'ip-restriction', config: { deny: ['192.0.2.1', '192.0.2.2'] } },
    ]);
  });

  it('counts a plugin of a consumer group by its place, and takes none that would make the file too long to read', async () => {
    const group = `consumer_groups:
- name: gold
plugins:
- name: request-termination
  consumer_group: gold
  route: orders-v1
  config: {trigger: x}
`;
    const { gateway, writeTo } = start(`${FILE}${group}`);
    // Kong runs group + route before consumer, so ours stands at consumer + service too.
    expect((await planOf(gateway, orderOf('block-consumer', alice))).changes).toMatchObject([
      { body: { consumer: {} } },
      { body: { consumer: {}, service: {} } },
    ]);
    const [change] = (await planOf(gateway, orderOf('terminate-consumer', alice))).changes;
    if (change === undefined) throw new Error('no change');
    const long = { ...change, body: { ...change.body, config: { message: 'x'.repeat(4 * 1024 * 1024) } } };
    expect(await gateway.enact(long, BY_HAND)).toMatchObject({ kind: 'impossible' });
    expect(() => readFileSync(writeTo)).toThrow();
  });

  it('says what it cannot do', async () => {
    const { gateway } = start();
    expect(await gateway.plan(orderOf('deny-consumer', alice))).toMatchObject({ kind: 'impossible' });
    const nobody = { kind: 'consumer', id: 'x', name: 'mallory' } as const;
    expect(await gateway.plan(orderOf('terminate-consumer', nobody))).toMatchObject({ kind: 'impossible' });
  });

  it('is unavailable while a file cannot be read, and changes nothing', async () => {
    const { gateway, writeTo } = start();
    const [change] = (await planOf(gateway, orderOf('terminate-consumer', alice))).changes;
    if (change === undefined) throw new Error('no change');
    writeFileSync(writeTo, '- not: a mapping');
    expect(await gateway.list()).toMatchObject({ kind: 'unavailable' });
    expect(await gateway.enact(change, BY_HAND)).toMatchObject({ kind: 'unavailable' });
    expect(readFileSync(writeTo, 'utf8')).toBe('- not: a mapping');
  });
});
