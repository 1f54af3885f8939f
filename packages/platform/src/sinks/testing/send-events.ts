import { pino } from 'pino';
import { kindOf } from '../index.js';
import type { SendOutcome } from '../sink-contract.js';
import type { SinkEvent } from '../sink-event.js';

/** Sends events as a lane would, on one connection, and closes it. */
export async function sendEvents(
  kind: string,
  settings: object,
  events: readonly SinkEvent[],
  {
    template,
    exportDir = '/nonexistent',
    sinkId = 'sink-one',
  }: { template?: string; exportDir?: string; sinkId?: string } = {},
): Promise<readonly SendOutcome[]> {
  const configured = kindOf(kind)?.configure(settings, template);
  if (configured?.kind !== 'ok') throw new Error(`${kind}: ${JSON.stringify(configured)}`);
  const { sink } = configured;
  const open = await sink.open({
    logger: pino({ level: 'silent' }),
    now: () => new Date(),
    exportDir,
    sinkId,
  });
  try {
    const outcomes: SendOutcome[] = [];
    for (let start = 0; start < events.length; start += sink.batch) {
      const parcels = events
        .slice(start, start + sink.batch)
        .map((event) => ({ event, payload: sink.encode(event) }));
      outcomes.push(...(await open.send(parcels)));
    }
    return outcomes;
  } finally {
    await open.close();
  }
}
