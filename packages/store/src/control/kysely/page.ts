import type { Page } from '@gatewatch/model';
import { BadCursor } from '../bad-cursor.js';
import type { PageRequest } from '../page-request.js';

const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 1000;

export const limitOf = (request: PageRequest): number =>
  Math.min(MAX_LIMIT, Math.max(1, Math.trunc(request.limit ?? DEFAULT_LIMIT)));

/** Where a page ended: sort key and, because times repeat, the id. Opaque to clients. */
export interface Position {
  readonly at: string;
  readonly id: string;
}

/** @throws BadCursor */
export function positionOf(request: PageRequest): Position | undefined {
  if (request.cursor === undefined) return undefined;
  const text = Buffer.from(request.cursor, 'base64url').toString('utf8');
  const cut = text.indexOf(' ');
  if (cut <= 0 || cut === text.length - 1) throw new BadCursor();
  return { at: text.slice(0, cut), id: text.slice(cut + 1) };
}

/** `rows` were asked for with one more than the limit: its presence says that there is a next page. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  end: (row: Row) => Position,
  item: (row: Row) => Item,
): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const more = rows.length > limit && last !== undefined;
  return { items: shown.map(item), next: more ? cursorOf(end(last)) : null };
}

const cursorOf = (position: Position): string =>
  Buffer.from(`${position.at} ${position.id}`, 'utf8').toString('base64url');
