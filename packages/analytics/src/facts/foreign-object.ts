import type { EnrichedCall } from '@gatewatch/model';
import { type ForeignObject, OwnerBook } from '../ownership/owner-book.js';
import { callKeys } from './call-keys.js';
import type { Around, Recogniser } from './recogniser-contract.js';

/** Whether the service answered with an object that established others own and this caller does not use. */
export const foreignObject = {
  id: 'foreignObject',
  keeps: 'world',
  create: (): OwnerBook => new OwnerBook(),
  recognise(
    enriched: EnrichedCall,
    book: OwnerBook | undefined,
    { trusted }: Around,
  ): ForeignObject | undefined {
    const { call, object, endpointKnown, serviceName, actor } = enriched;
    if (object === undefined || book === undefined || !endpointKnown) return undefined;
    if (call.status < 200 || call.status >= 300) return undefined;
    const { caller, day } = callKeys(enriched);
    return book.touch({
      service: serviceName,
      type: object.type,
      id: object.id,
      caller,
      mayOwn: actor.kind !== 'ip',
      day,
      trusted,
    });
  },
  write: (book: OwnerBook): unknown => book.dump(),
  read: (written: unknown): OwnerBook => new OwnerBook().restore(written),
} as const satisfies Recogniser<OwnerBook, ForeignObject | undefined>;
