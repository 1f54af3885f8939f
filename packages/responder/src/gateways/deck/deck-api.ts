import { rename, writeFile } from 'node:fs/promises';
import type { KongRow } from '@gatewatch/discovery';
import type { AdminApi, KongAnswer, KongList } from '../kong/admin-api.js';
import { tagsOf } from '../kong/kong-tags.js';
import { sameScope, scopeOf } from '../kong/plugin-scope.js';
import { applyEdit, editOf } from '../kong/write/declarative-document.js';
import { textOfFile } from './deck-file.js';
import { type DeckRows, ownFile, ownPlugins, readDeckRows } from './deck-rows.js';

/** A plugin of ours may hold the password of somebody’s counters, so others do not read the file. */
const MODE = 0o640;

const unavailable = (message: string): Exclude<KongAnswer, { readonly kind: 'done' }> => ({
  kind: 'unavailable',
  message,
});
const notFound: KongAnswer = { kind: 'not-found', message: 'Not found' };

/**
 * Two files as Kong's Admin API: what `file` says of the gateway is read only, and our plugins are all that `writeTo` holds.
 * It is written whole and put in place at once, one change after the other.
 */
export function deckApi(file: string, writeTo: string): AdminApi {
  let turn: Promise<unknown> = Promise.resolve();

  const read = async (): Promise<
    { readonly rows: DeckRows; readonly own: readonly KongRow[] } | KongAnswer
  > => {
    try {
      const found = readDeckRows(await textOfFile(file));
      if (found.kind !== 'read') return unavailable(`${file}: ${found.reason}`);
      const text = await textOfFile(writeTo).catch((error: unknown) => {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '{}';
        throw error;
      });
      const own = ownPlugins(text, found.rows);
      return own === undefined
        ? unavailable(`${writeTo} holds no decK configuration`)
        : { rows: found.rows, own };
    } catch (error) {
      return unavailable(error instanceof Error ? error.message : String(error));
    }
  };

  const get = async (path: string): Promise<KongAnswer> => {
    const found = await read();
    if ('kind' in found) return found;
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
      return { kind: 'invalid', message: 'a decK file of our own holds plugins only' };
    const found = await read();
    if ('kind' in found) return found;
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
    if (applied.kind !== 'applied') return applied;
    const kept = own.filter(({ id }) => id !== edit.id);
    try {
      await writeFile(`${writeTo}.new`, ownFile(row === undefined ? kept : [...kept, row], rows), {
        mode: MODE,
      });
      await rename(`${writeTo}.new`, writeTo);
    } catch (error) {
      return unavailable(error instanceof Error ? error.message : String(error));
    }
    return { kind: 'done', row: row ?? {} };
  };

  return {
    async request(method, path, body) {
      if (method === 'GET') return await get(path);
      const mine = turn.then(() => write(method, path, body));
      turn = mine;
      return await mine;
    },

    async list(path, query = {}): Promise<KongList> {
      const found = await read();
      if ('kind' in found) return found.kind === 'done' ? { kind: 'rows', rows: [], whole: true } : found;
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
