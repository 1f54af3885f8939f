import { flattenDeck, type KongRow, readDeckDocument, referenceAt, tagsOf } from '@gatewatch/discovery';
import { stringify } from 'yaml';
import { MANAGED_TAG } from '../kong/kong-tags.js';
import type { DeclaredRows } from '../kong/write/declared-api.js';

/** What a decK file says of a gateway, as rows like the Admin API's. */
export interface DeckRows extends DeclaredRows {
  /** Tags that decK gives to every entity of the file (`_info.select_tags`). */
  readonly selectTags: readonly string[];
}

type Read =
  | { readonly kind: 'read'; readonly rows: DeckRows }
  | { readonly kind: 'rejected'; readonly reason: string };

const isRow = (value: unknown): value is KongRow =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** References as the Admin API shows them. */
const withReferences = (row: KongRow): KongRow => ({
  ...row,
  ...Object.fromEntries(
    ['consumer', 'service', 'route', 'consumer_group'].flatMap((field) => {
      const id = referenceAt(row, field);
      return id === '' ? [] : [[field, { id }] as const];
    }),
  ),
});

export function readDeckRows(text: string): Read {
  const document = readDeckDocument(text);
  return document.kind === 'rejected' ? document : { kind: 'read', rows: deckRowsOf(document.row) };
}

/** A document's objects as rows, each with an id. */
export function deckRowsOf(document: KongRow): DeckRows {
  const { services, routes, plugins, consumers, aclGroups } = flattenDeck(document);
  const info = isRow(document._info) ? document._info : {};
  return {
    services,
    routes: routes.map(withReferences),
    plugins: plugins.map(withReferences),
    consumers,
    acls: [...aclGroups].flatMap(([id, groups]) => [...groups].map((group) => ({ group, consumer: { id } }))),
    selectTags: tagsOf({ tags: info.select_tags }),
  };
}

const REFERENCES = [
  ['consumer', 'consumers', 'username'],
  ['service', 'services', 'name'],
  ['route', 'routes', 'name'],
] as const;

const idIn = (value: unknown): string => (isRow(value) && typeof value.id === 'string' ? value.id : '');

/**
 * Our plugins as a decK file of their own: it manages what carries our tag and nothing else, and looks up what its plugins
 * are bound to by the tags those have (`default_lookup_tags`), so that decK does not take them over.
 */
export function ownFile(plugins: readonly KongRow[], known: DeckRows): string {
  const lookUp: Record<string, readonly string[]> = {};
  const written = plugins.map((plugin) => {
    const bound = REFERENCES.flatMap(([field, list, name]) => {
      const id = idIn(plugin[field]);
      if (id === '') return [];
      const row = known[list].find((entry) => entry.id === id);
      const tags = known.selectTags.length > 0 ? known.selectTags : tagsOf(row ?? {});
      const before = lookUp[list];
      // decK asks for all of them at once, so only what all have in common finds all.
      lookUp[list] = before === undefined ? tags : before.filter((tag) => tags.includes(tag));
      return [[field, typeof row?.[name] === 'string' ? row[name] : id] as const];
    });
    return { ...plugin, ...Object.fromEntries(bound) };
  });
  const tags = Object.fromEntries(Object.entries(lookUp).filter(([, found]) => found.length > 0));
  return stringify({
    _format_version: '3.0',
    _info: {
      select_tags: [MANAGED_TAG],
      ...(Object.keys(tags).length === 0 ? {} : { default_lookup_tags: tags }),
    },
    plugins: written,
  });
}

/** Plugins of our own file with references by id again. */
export function ownPlugins(text: string, known: DeckRows): readonly KongRow[] | undefined {
  const document = readDeckDocument(text);
  if (document.kind === 'rejected') return undefined;
  const { plugins } = document.row;
  return (Array.isArray(plugins) ? plugins : []).filter(isRow).map((plugin) => ({
    ...plugin,
    enabled: plugin.enabled ?? true,
    ...Object.fromEntries(
      REFERENCES.flatMap(([field, list, name]) => {
        const key = plugin[field];
        if (typeof key !== 'string') return [];
        const row = known[list].find((entry) => entry[name] === key || entry.id === key);
        return [[field, { id: row?.id ?? key }]];
      }),
    ),
  }));
}
