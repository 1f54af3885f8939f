import type { Bus } from '../bus/bus.js';
import { decodeMessage } from './journal-message.js';

/** Batches that the journal holds beyond `position`: tells each id, returns how many calls they hold. */
export async function readBacklog(
  bus: Bus,
  position: number,
  onBatch: (batchId: string) => void,
): Promise<number> {
  const end = bus.end();
  if (position >= end) return 0;
  let calls = 0;
  const stop = new AbortController();
  for await (const entry of bus.follow(position, stop.signal)) {
    try {
      const message = decodeMessage(entry.bytes);
      if (message.kind === 'batch') {
        onBatch(message.batch.id);
        calls += message.batch.calls.length;
      }
    } catch {
      // The worker comes by here again, counts it and says so.
    }
    if (entry.next >= end) stop.abort();
  }
  return calls;
}
