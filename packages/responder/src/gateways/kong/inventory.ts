import type { Subject } from '../gateway-contract.js';
import type { AdminApi, KongAnswer, KongRow } from './admin-api.js';
import { CREDENTIAL_KINDS } from './credential-kinds.js';
import type { KnownConsumer, KnownCredential, KongSnapshot } from './planning/kong-snapshot.js';
import { scopeOf } from './plugin-scope.js';

type Unread = Exclude<KongAnswer, { readonly kind: 'done' }>;
type Unavailable = { readonly kind: 'unavailable'; readonly message: string };
type NotFound = { readonly kind: 'not-found' };

/** Rows read of each list. Kong slows down by itself long before (Kong/kong#9117: 18 s at 500,000 plugins). */
const MAX_ROWS = 50_000;
/** A snapshot is used for all orders of a pass, and not for longer than this, milliseconds. */
const SNAPSHOT_MS = 3000;

const subjectOf = (row: KongRow): Subject => ({
  id: String(row.id),
  username: typeof row.username === 'string' ? row.username : '',
  tags: Array.isArray(row.tags) ? row.tags.map(String) : [],
});

const asUnavailable = (failure: Unread): Unavailable => ({ kind: 'unavailable', message: failure.message });

/** What plans are made from, read from the Admin API. Only GETs. */
export interface KongInventory {
  /** Read once for many orders; `forget` has the next one read anew. */
  snapshot(): Promise<{ readonly kind: 'read'; readonly snapshot: KongSnapshot } | Unavailable>;
  forget(): void;
  consumer(id: string): Promise<({ readonly kind: 'found' } & KnownConsumer) | NotFound | Unavailable>;
  credential(
    id: string,
  ): Promise<({ readonly kind: 'found' } & { readonly found: KnownCredential }) | NotFound | Unavailable>;
}

export function createInventory(api: AdminApi, now: () => number): KongInventory {
  let cached: { readonly atMs: number; readonly reading: ReturnType<KongInventory['snapshot']> } | undefined;

  const read = async (): ReturnType<KongInventory['snapshot']> => {
    const rows: Record<'services' | 'routes' | 'plugins', readonly KongRow[]> = {
      services: [],
      routes: [],
      plugins: [],
    };
    const cut: string[] = [];
    for (const name of ['services', 'routes', 'plugins'] as const) {
      const listed = await api.list(`/${name}`, {}, MAX_ROWS);
      if (listed.kind !== 'rows') return asUnavailable(listed);
      rows[name] = listed.rows;
      if (!listed.whole) cut.push(`only ${MAX_ROWS} ${name}`);
    }
    return { kind: 'read', snapshot: { ...rows, cut: cut.join(', ') } };
  };

  return {
    async snapshot() {
      if (cached === undefined || now() - cached.atMs > SNAPSHOT_MS || now() < cached.atMs)
        cached = { atMs: now(), reading: read() };
      const reading = await cached.reading;
      if (reading.kind !== 'read') cached = undefined;
      return reading;
    },
    forget() {
      cached = undefined;
    },
    async consumer(id) {
      const answer = await api.request('GET', `/consumers/${encodeURIComponent(id)}`);
      if (answer.kind === 'not-found') return { kind: 'not-found' };
      if (answer.kind !== 'done') return asUnavailable(answer);
      const acls = await api.list(`/consumers/${encodeURIComponent(id)}/acls`, {}, MAX_ROWS);
      if (acls.kind !== 'rows' && acls.kind !== 'not-found') return asUnavailable(acls);
      return {
        kind: 'found',
        subject: subjectOf(answer.row),
        acls: acls.kind === 'rows' ? acls.rows : [],
      };
    },
    async credential(id) {
      for (const { path, kind } of CREDENTIAL_KINDS) {
        const answer = await api.request('GET', `${path}/${encodeURIComponent(id)}`);
        // Kong finds a key by its value too; an order names ids.
        if (answer.kind === 'not-found' || (answer.kind === 'done' && answer.row.id !== id)) continue;
        if (answer.kind !== 'done') return asUnavailable(answer);
        const owner = await api.request(
          'GET',
          `/consumers/${encodeURIComponent(scopeOf(answer.row).consumer)}`,
        );
        if (owner.kind !== 'done') return asUnavailable(owner);
        return { kind: 'found', found: { kind, row: answer.row, consumer: subjectOf(owner.row) } };
      }
      return { kind: 'not-found' };
    },
  };
}
