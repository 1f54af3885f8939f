import type { Lake } from '@gatewatch/store';

const HOUR_MS = 3_600_000;
const SLOT_MS = 300_000;
/** Callers of each five minutes: consumer and address of each must find room among those counted one by one. */
const MOST_CALLERS = 2000;

interface Row {
  readonly slot: number | string;
  readonly consumer: string;
  readonly address: string;
  readonly calls: number | string;
}

/**
 * What the lake knows of the last hour before `untilMs` (event time), so that budgets of traffic hold over a restart.
 * Later calls come again through the journal.
 */
export async function seedTraffic(
  lake: Pick<Lake, 'select'>,
  untilMs: number,
  note: (timeMs: number, consumerId: string | undefined, address: string, calls: number) => void,
): Promise<void> {
  if (untilMs === 0) return;
  const rows = await lake.select<Row>(
    `select intDiv(toUnixTimestamp64Milli(time), ${SLOT_MS}) as slot, consumer_id as consumer,
      client_ip as address, toUInt32(count()) as calls from calls
    where time > fromUnixTimestamp64Milli({fromMs:Int64}) and time <= fromUnixTimestamp64Milli({untilMs:Int64})
      and not blocked_by_us
    group by slot, consumer, address order by slot, calls desc limit ${MOST_CALLERS} by slot`,
    { fromMs: untilMs - HOUR_MS, untilMs },
  );
  for (const { slot, consumer, address, calls } of rows)
    note(Number(slot) * SLOT_MS, consumer === '' ? undefined : consumer, address, Number(calls));
}
