import type { EnrichedCall } from '@gatewatch/model';
import { type Silence, SilenceBook } from '../silence/silence-book.js';
import { callKeys } from './call-keys.js';
import type { Around, Recogniser } from './recogniser-contract.js';

/** What was busy all week round and has been silent until this call; told once. */
export const fallenSilent = {
  id: 'fallenSilent',
  keeps: 'world',
  create: (): SilenceBook => new SilenceBook(),
  recognise(
    enriched: EnrichedCall,
    book: SilenceBook | undefined,
    { trusted, logShare, settings }: Around,
  ): Silence | undefined {
    const { call, actor, serviceName, endpointId, endpointKnown } = enriched;
    // Anybody can invent services and callers: those that succeed are followed.
    if (book === undefined || !endpointKnown) return undefined;
    const silence = book.look(call.timeMs, logShare, settings.coverageFloor);
    book.note('service', serviceName, serviceName, call.timeMs, true);
    const { endpoint, caller } = callKeys(enriched);
    book.note('endpoint', endpoint, endpointId, call.timeMs, true);
    if (actor.kind === 'consumer') book.note('consumer', caller, actor.id, call.timeMs, trusted);
    return silence;
  },
  write: (book: SilenceBook): unknown => book.dump(),
  read: (written: unknown): SilenceBook => new SilenceBook().restore(written),
} as const satisfies Recogniser<SilenceBook, Silence | undefined>;
