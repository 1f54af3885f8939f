import type { Page } from '@gatewatch/model';
import { z } from 'zod';
import { badRequest } from './problem.js';

/** Query parameters of every list. */
export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(1000).default(50),
  cursor: z.string().max(2048).optional(),
};

/** A page as it goes over the wire. */
export const pageAnswer = <T>(page: Page<T>): { items: T[]; next: string | null } => ({
  items: [...page.items],
  next: page.next,
});

/** Cursor of lists that are worked out afresh each time: how many rows came before. */
export function offsetOf(cursor: string | undefined): number {
  if (cursor === undefined) return 0;
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  const offset = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(offset))
    throw badRequest('cursor', 'must be the "next" of the page before');
  return offset;
}

/** A page of `rows`, which hold one row more than `limit` when there is a next page. */
export function offsetPage<T>(
  rows: readonly T[],
  limit: number,
  offset: number,
): { items: T[]; next: string | null } {
  const next = rows.length > limit ? Buffer.from(String(offset + limit)).toString('base64url') : null;
  return { items: rows.slice(0, limit), next };
}
