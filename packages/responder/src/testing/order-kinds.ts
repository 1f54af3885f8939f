import { KEY } from './shop-kong.js';

export interface OrderKind {
  readonly name: string;
  readonly order: Readonly<Record<string, unknown>>;
  /** What of ours stands at `shopKong(ALICE, 'depot')` under it; none for what is taken away. */
  readonly ours: readonly string[];
}

/** One order of each kind on Alice: by plugin, by a row, by both, in a shared list, and by taking something away. */
export const ORDER_KINDS: readonly OrderKind[] = [
  { name: 'terminate', order: {}, ours: ['request-termination:alice'] },
  {
    name: 'limit',
    order: { action: 'limit-consumer', limits: { minute: 5 } },
    ours: ['rate-limiting:alice'],
  },
  {
    name: 'deny group (a row and a plugin)',
    order: { action: 'block-consumer' },
    ours: ['gatewatch-denied:alice', 'request-termination:alice'],
  },
  {
    name: 'deny address',
    order: { action: 'deny-ip', entity: { kind: 'ip', id: '203.0.113.9' } },
    ours: ['ip-restriction:203.0.113.9'],
  },
  {
    name: 'disable credential',
    order: { action: 'disable-credential', entity: { kind: 'credential', id: KEY } },
    ours: [],
  },
];
