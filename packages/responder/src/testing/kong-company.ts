import type { DesiredOrder } from '@gatewatch/model';
import { desiredOrderSchema } from '@gatewatch/model';
import { createFakeKong, type FakeKong, type FakeKongOptions, type JsonObject } from '@gatewatch/simulator';

/** Ids that can be read: `idOf('e1')` ends in e1. */
export const idOf = (end: string): string => `00000000-0000-4000-8000-${end.padStart(12, '0')}`;
export const ALICE = idOf('a11ce');
export const BOB = idOf('b0b');
export const KEY = idOf('ce7');

export interface KongCompany {
  readonly kong: FakeKong;
  /** By somebody else's hand. Answers the row; throws when Kong refuses. */
  byHand(method: string, path: string, body?: JsonObject): JsonObject;
  /** Everything that lacks our tag, as text to compare. */
  foreign(): string;
  /** Everything, as text to compare. */
  everything(): string;
}

const TABLES = [
  'services',
  'routes',
  'acls',
  'key-auths',
  'jwts',
  'basic-auths',
  'hmac-auths',
  'oauth2',
] as const;
const timeless = (key: string, value: unknown) => (/_at$/.test(key) ? 0 : value);

/** A fake Kong with alice and bob, who hold a key each, and whatever is configured by hand. */
export function createKongCompany(options: Partial<FakeKongOptions> = {}): KongCompany {
  const kong = createFakeKong({
    version: '3.9.1',
    now: () => 0,
    consumers: [
      { id: ALICE, username: 'alice', tags: ['vip'] },
      { id: BOB, username: 'bob' },
    ],
    ...options,
  });
  const byHand: KongCompany['byHand'] = (method, path, body) => {
    const reply = kong.handle({
      method,
      path,
      headers: body === undefined ? {} : { 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    if (reply.kind !== 'answer' || reply.status >= 300) throw new Error(`by hand: ${JSON.stringify(reply)}`);
    return reply.body === '' ? {} : JSON.parse(reply.body);
  };
  byHand('PUT', `/consumers/${ALICE}/key-auth/${KEY}`, { key: 'alice-secret' });
  byHand('POST', `/consumers/${BOB}/key-auth`, { key: 'bob-secret' });
  const rows = () => [
    ...kong.plugins(),
    ...kong.rows('consumers'),
    ...TABLES.flatMap((name) => kong.rows(name)),
  ];
  return {
    kong,
    byHand,
    foreign: () =>
      JSON.stringify(
        rows().filter(({ tags }) => !(Array.isArray(tags) && tags.includes('managed-by:gatewatch'))),
        timeless,
      ),
    everything: () => JSON.stringify(rows(), timeless),
  };
}

let drawn = 0;

/** An order of a new id by hand, with the defaults of its action. */
export function orderOf(
  action: DesiredOrder['action'],
  entity: DesiredOrder['entity'],
  more: Readonly<Record<string, unknown>> = {},
): DesiredOrder {
  drawn += 1;
  return desiredOrderSchema.parse({
    id: `0de70000-0000-4000-8000-${String(drawn).padStart(12, '0')}`,
    action,
    entity,
    authority: { kind: 'by-hand', who: 'ann' },
    expiresAt: null,
    ...more,
  });
}
