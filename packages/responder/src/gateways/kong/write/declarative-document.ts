import type { KongAnswer, KongRow } from '../admin-api.js';
import { isRecord, textOf } from '../planning/kong-snapshot.js';
import { sameScope, scopeOf } from '../plugin-scope.js';

/** One change of a document: a row put in (replacing what has its id), or taken out. */
export interface DocumentEdit {
  /** Member of the document, e.g. `plugins`, `keyauth_credentials`. */
  readonly member: string;
  readonly id: string;
  /** undefined = taken out. */
  readonly row: KongRow | undefined;
}

/** Members by how the Admin API calls them below an owner (kong/db/declarative). */
const MEMBERS: Readonly<Record<string, string>> = {
  plugins: 'plugins',
  acls: 'acls',
  'key-auth': 'keyauth_credentials',
  jwt: 'jwt_secrets',
  'hmac-auth': 'hmacauth_credentials',
  oauth2: 'oauth2_credentials',
};
const OWNERS: Readonly<Record<string, string>> = {
  consumers: 'consumer',
  services: 'service',
  routes: 'route',
};

/** The edit that a PUT or DELETE of the Admin API means; undefined for a path that we never write. */
export function editOf(method: string, path: string, body: unknown): DocumentEdit | undefined {
  const parts = path.split('/').slice(1).map(decodeURIComponent);
  const [list = '', owner = '', nested = '', key] = parts;
  const row = method === 'DELETE' ? undefined : isRecord(body) ? body : {};
  if (list === 'plugins' && parts.length === 2)
    return { member: 'plugins', id: owner, row: row && { ...row, id: owner } };
  const member = MEMBERS[nested];
  const field = OWNERS[list];
  if (member === undefined || field === undefined || key === undefined || parts.length !== 4)
    return undefined;
  return { member, id: key, row: row && { ...row, id: key, [field]: { id: owner } } };
}

const rowsOf = (document: KongRow, member: string): readonly KongRow[] => {
  const rows = document[member];
  return Array.isArray(rows) ? rows.filter(isRecord) : [];
};

const REFERENCES = ['consumer', 'service', 'route'];

/** References stand as ids in a flat document, and as `{id}` in the Admin API. */
const flat = (row: KongRow): KongRow => ({
  ...row,
  ...Object.fromEntries(
    REFERENCES.filter((field) => isRecord(row[field])).map((field) => [field, scopeText(row, field)]),
  ),
});
const scopeText = (row: KongRow, field: string): string => {
  const value = row[field];
  return isRecord(value) ? textOf(value, 'id') : '';
};
const unflat = (row: KongRow): KongRow => ({
  ...row,
  ...Object.fromEntries(
    REFERENCES.filter((field) => typeof row[field] === 'string').map((field) => [field, { id: row[field] }]),
  ),
});

type Applied =
  | { readonly kind: 'applied'; readonly document: KongRow }
  | Exclude<KongAnswer, { readonly kind: 'done' }>;

/** The document with one edit, or why Kong would not take it. Everything else stays as it is. */
export function applyEdit(document: KongRow, { member, id, row }: DocumentEdit): Applied {
  const rows = rowsOf(document, member);
  const others = rows.filter((known) => textOf(known, 'id') !== id);
  if (row === undefined)
    return others.length === rows.length
      ? { kind: 'not-found', message: 'Not found' }
      : { kind: 'applied', document: { ...document, [member]: others } };
  for (const field of REFERENCES) {
    const wanted = scopeText(row, field);
    if (wanted !== '' && !rowsOf(document, `${field}s`).some((known) => textOf(known, 'id') === wanted))
      return { kind: 'not-found', message: `the document has no ${field} ${wanted}` };
  }
  const clash = others.some((known) => {
    const other = unflat(known);
    if (member === 'plugins') return other.name === row.name && sameScope(scopeOf(other), scopeOf(row));
    if (member === 'acls')
      return other.group === row.group && scopeOf(other).consumer === scopeOf(row).consumer;
    return 'key' in row && other.key === row.key;
  });
  if (clash) return { kind: 'taken', message: 'another row holds the place' };
  return { kind: 'applied', document: { ...document, [member]: [...others, flat(row)] } };
}

/** The row as the Admin API would show it, from the answer to `POST /config` (entities by id, by member). */
export function rowIn(answer: KongRow, { member, id, row }: DocumentEdit): KongRow {
  const entities = answer[member];
  const found = isRecord(entities) ? entities[id] : undefined;
  return isRecord(found) ? found : (row ?? {});
}
