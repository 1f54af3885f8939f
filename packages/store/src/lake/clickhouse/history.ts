import type { HistoryRange } from '../lake.js';
import { HISTORY_COLUMNS } from './history-rows.js';
import type { Lane } from './lane.js';
import { CALLS_TABLE } from './schema-sql.js';

const MINUTE_MS = 60_000;
/** Rows read and sorted at once, some 30 MB of text. */
const SLICE_ROWS = 50_000;

/** Reading a long history must not take the memory or the threads that live detection needs. */
export const HISTORY_LIMITS = 'SET max_execution_time = 600, max_memory_usage = 2000000000, max_threads = 1';

const BOUNDS =
  'time >= fromUnixTimestamp64Milli({from:Int64}) AND time < fromUnixTimestamp64Milli({to:Int64})';

interface Slice extends HistoryRange {
  readonly calls: number;
}

/** Slices of whole minutes with at most so many rows each, in order of time; a fuller minute is cut into equal parts. */
async function slicesOf(lane: Lane, range: HistoryRange): Promise<readonly Slice[]> {
  const minutes = await lane.use(async (client) => {
    const answer = await client.query({
      query: `SELECT intDiv(toUnixTimestamp64Milli(time), ${MINUTE_MS}) AS minute, count() AS calls
        FROM ${CALLS_TABLE} WHERE ${BOUNDS} GROUP BY minute ORDER BY minute`,
      query_params: { from: range.fromMs, to: range.toMs },
      format: 'JSONEachRow',
    });
    return answer.json<{ minute: string | number; calls: string | number }>();
  });
  const slices: { fromMs: number; toMs: number; calls: number }[] = [];
  for (const row of minutes) {
    const [fromMs, calls] = [Number(row.minute) * MINUTE_MS, Number(row.calls)];
    const last = slices.at(-1);
    if (last !== undefined && last.calls + calls <= SLICE_ROWS) {
      last.toMs = fromMs + MINUTE_MS;
      last.calls += calls;
    } else slices.push(...partsOf(fromMs, calls));
  }
  return slices.map(({ fromMs, toMs, calls }) => ({
    fromMs: Math.max(fromMs, range.fromMs),
    toMs: Math.min(toMs, range.toMs),
    calls,
  }));
}

function partsOf(fromMs: number, calls: number): { fromMs: number; toMs: number; calls: number }[] {
  if (calls <= SLICE_ROWS) return [{ fromMs, toMs: fromMs + MINUTE_MS, calls }];
  // Calls do not come evenly: twice as many parts as evenly were needed.
  const parts = Math.ceil((2 * calls) / SLICE_ROWS);
  const lengthMs = Math.ceil(MINUTE_MS / parts);
  return Array.from({ length: parts }, (_, part) => ({
    fromMs: fromMs + part * lengthMs,
    toMs: fromMs + Math.min((part + 1) * lengthMs, MINUTE_MS),
    calls: calls / parts,
  })).filter((slice) => slice.fromMs < slice.toMs);
}

/** See `Lake.history`. */
export async function* readHistory(lane: Lane, range: HistoryRange) {
  const slices = await slicesOf(lane, range);
  const all = slices.reduce((sum, { calls }) => sum + calls, 0);
  let read = 0;
  for (const slice of slices) {
    const rows = await lane.use(async (client) => {
      const answer = await client.query({
        query: `SELECT ${HISTORY_COLUMNS.join(', ')} FROM ${CALLS_TABLE} WHERE ${BOUNDS} ORDER BY time, request_id`,
        query_params: { from: slice.fromMs, to: slice.toMs },
        format: 'JSONCompactEachRow',
      });
      return answer.text();
    });
    read += slice.calls;
    yield { rows, share: all === 0 ? 1 : read / all };
  }
}
