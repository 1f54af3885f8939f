import type { Lake } from '@gatewatch/store';

/** Consumers that were ever stored as callers. */
export async function countConsumers(lake: Pick<Lake, 'select'>): Promise<number> {
  const rows = await lake.select<{ consumers: number | string }>(
    "select uniq(actor_id) as consumers from calls where actor_kind = 'consumer'",
  );
  return Number(rows[0]?.consumers ?? 0);
}
