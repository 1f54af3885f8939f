import { SECRET } from '@gatewatch/model';
import { holdsSecret } from './secret-shapes.js';

/** An object as Kong's Admin API or a declarative file holds it. */
export type KongRow = Readonly<Record<string, unknown>>;

const MAX_TEXT = 2048;
const MAX_TAGS = 256;
const MAX_TAG = 256;
const MAX_LIST = 1000;
const MAX_ID = 128;

export const isKongRow = (value: unknown): value is KongRow =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Text as it may be shown: '' for anything else, cut where the schema of the words ends. */
export const textAt = (row: KongRow, field: string): string => {
  const value = row[field];
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? value.slice(0, MAX_TEXT) : '';
};

export const idAt = (row: KongRow, field = 'id'): string => textAt(row, field).slice(0, MAX_ID);

export const numberAt = (row: KongRow, field: string): number | undefined => {
  const value = row[field];
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
};

export const wholeAt = (row: KongRow, field: string, otherwise: number): number => {
  const value = numberAt(row, field);
  return value !== undefined && Number.isSafeInteger(value) ? value : otherwise;
};

export const flagAt = (row: KongRow, field: string, otherwise: boolean): boolean => {
  const value = row[field];
  return typeof value === 'boolean' ? value : otherwise;
};

/** Texts of a list; an empty Lua table may be printed as `{}`. */
export const textsAt = (row: KongRow, field: string): string[] => {
  const value = row[field];
  return Array.isArray(value)
    ? value
        .slice(0, MAX_LIST)
        .flatMap((entry) => (typeof entry === 'string' ? [entry.slice(0, MAX_TEXT)] : []))
    : [];
};

export const tagsOf = (row: KongRow): string[] =>
  textsAt(row, 'tags')
    .slice(0, MAX_TAGS)
    .map((tag) => (holdsSecret(tag) ? SECRET : tag.slice(0, MAX_TAG)));

/** Rows of a list of objects. */
export const rowsAt = (row: KongRow, field: string): KongRow[] => {
  const value = row[field];
  return Array.isArray(value) ? value.filter(isKongRow) : [];
};

/** Id of the object that `field` refers to: `{"id":…}` from the Admin API, an id or a name in a file; '' for none. */
export const referenceAt = (row: KongRow, field: string): string => {
  const value = row[field];
  if (typeof value === 'string') return value.slice(0, MAX_ID);
  if (!isKongRow(value)) return '';
  return idAt(value) || idAt(value, 'name') || idAt(value, 'username');
};

/** Epoch milliseconds of `created_at`: Kong counts seconds, of targets with fractions. */
export const createdAtMsOf = (row: KongRow): { readonly createdAtMs?: number } => {
  const seconds = numberAt(row, 'created_at');
  return seconds === undefined || seconds < 0 || seconds > 1e11
    ? {}
    : { createdAtMs: Math.round(seconds * 1000) };
};
