import type { ConfiguredSink } from './define-sink.js';
import { sampleEvent } from './sample-event.js';
import type { SinkDeps } from './sink-contract.js';

interface Tried {
  readonly ok: boolean;
  readonly detail: string;
  readonly elapsedMs: number;
}

/** Sends one made-up event over a connection of its own and says what came back. Never rejects. */
export async function trySink(sink: ConfiguredSink, eventId: string, deps: SinkDeps): Promise<Tried> {
  const startedMs = performance.now();
  const tried = async (): Promise<Pick<Tried, 'ok' | 'detail'>> => {
    const event = sampleEvent('alert.raised', eventId, deps.now().toISOString());
    const open = await sink.open(deps);
    try {
      const [outcome] = await open.send([{ event, payload: sink.encode(event) }]);
      return { ok: outcome?.kind === 'delivered', detail: outcome?.detail ?? 'the sink did not say' };
    } finally {
      await open.close();
    }
  };
  const answer = await tried().catch((error: unknown) => ({
    ok: false,
    detail: error instanceof Error ? error.message : String(error),
  }));
  return { ...answer, elapsedMs: Math.round(performance.now() - startedMs) };
}
