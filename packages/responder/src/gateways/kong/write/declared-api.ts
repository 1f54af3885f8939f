import type { AdminApi, KongAnswer, KongList, KongRow } from '../admin-api.js';
import { tagsOf } from '../kong-tags.js';
import { sameScope, scopeOf } from '../plugin-scope.js';
import { applyEdit, editOf } from './declarative-document.js';

/** What a file says of a gateway, as rows like the Admin API's. */
export interface DeclaredRows {
  readonly services: readonly KongRow[];
  readonly routes: readonly KongRow[];
  readonly plugins: readonly KongRow[];
  readonly consumers: readonly KongRow[];
  readonly acls: readonly KongRow[];
}

/** `rows` are somebody else's and only read; `own` are our plugins, in a file of our own. */
export interface Declared {
  readonly kind: 'read';
  readonly rows: DeclaredRows;
  readonly own: readonly KongRow[];
}

type NotDone = Exclude<KongAnswer, { readonly kind: 'done' }>;

/** Where a gateway is declared. No method throws. */
export interface DeclaredStore<Found extends Declared> {
  read(): Promise<Found | NotDone>;
  /** Puts our plugin in (replacing what has its id) or, with undefined, takes it out. One call at a time. */
  write(found: Found, id: string, row: KongRow | undefined): Promise<KongAnswer>;
}

const notFound: KongAnswer = { kind: 'not-found', message: 'Not found' };

/** Files as Kong's Admin API: what is said of the gateway is read only, and our plugins are all that can be written. */
export function declaredApi<Found extends Declared>(store: DeclaredStore<Found>): AdminApi {
  let turn: Promise<unknown> = Promise.resolve();

  const get = async (path: string): Promise<KongAnswer> => {
    const found = await store.read();
    if (found.kind !== 'read') return found;
    const [list = '', key = '', ...rest] = path.split('/').slice(1).map(decodeURIComponent);
    if (list === '') return { kind: 'done', row: { version: 'file' } };
    if (rest.length > 0) return notFound;
    const rows =
      list === 'plugins'
        ? [...found.own, ...found.rows.plugins]
        : list === 'consumers'
          ? found.rows.consumers
          : [];
    const row = rows.find((known) => known.id === key || (list === 'consumers' && known.username === key));
    return row === undefined ? notFound : { kind: 'done', row };
  };

  const write = async (method: string, path: string, body: unknown): Promise<KongAnswer> => {
    const edit = editOf(method, path, body);
    if (edit?.member !== 'plugins')
      return { kind: 'invalid', message: 'a file of our own holds plugins only' };
    const found = await store.read();
    if (found.kind !== 'read') return found;
    const { rows, own } = found;
    const row = edit.row;
    if (
      row !== undefined &&
      rows.plugins.some((known) => known.name === row.name && sameScope(scopeOf(known), scopeOf(row)))
    )
      return { kind: 'taken', message: 'another plugin holds the place' };
    const applied = applyEdit(
      {
        plugins: own.map((plugin) => ({ ...plugin })),
        consumers: rows.consumers,
        services: rows.services,
        routes: rows.routes,
      },
      edit,
    );
    return applied.kind === 'applied' ? await store.write(found, edit.id, row) : applied;
  };

  return {
    async request(method, path, body) {
      if (method === 'GET') return await get(path);
      const mine = turn.then(() => write(method, path, body));
      turn = mine;
      return await mine;
    },
    async list(path, query = {}): Promise<KongList> {
      const found = await store.read();
      if (found.kind !== 'read') return found;
      const { rows, own } = found;
      const [list = '', owner = '', nested = ''] = path.split('/').slice(1).map(decodeURIComponent);
      const plugins = [...own, ...rows.plugins];
      const scope = { consumers: 'consumer', services: 'service', routes: 'route' }[list];
      const all: Readonly<Record<string, readonly KongRow[]>> = {
        services: rows.services,
        routes: rows.routes,
        consumers: rows.consumers,
        acls: rows.acls,
        plugins,
      };
      const of = (entries: readonly KongRow[]) =>
        entries.filter(
          (row) =>
            (scope === 'consumer' || scope === 'service' || scope === 'route') &&
            scopeOf(row)[scope] === owner,
        );
      const listed =
        nested === ''
          ? (all[list] ?? [])
          : of(nested === 'plugins' ? plugins : nested === 'acls' ? rows.acls : []);
      const { tags } = query;
      return {
        kind: 'rows',
        rows:
          tags === undefined
            ? listed
            : listed.filter((row) => tags.split(',').every((tag) => tagsOf(row).includes(tag))),
        whole: true,
      };
    },
  };
}
