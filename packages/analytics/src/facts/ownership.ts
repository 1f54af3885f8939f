import type { EnrichedCall } from '@gatewatch/model';
import { OwnerBook, type Ownership } from '../ownership/owner-book.js';
import { callKeys } from './call-keys.js';
import type { Around, Recogniser } from './recogniser-contract.js';

/** Whose the object is that the service answered with: somebody else's, everybody's, or nothing is known against it. */
export const ownership = {
  id: 'ownership',
  keeps: 'world',
  create: (): OwnerBook => new OwnerBook(),
  recognise(enriched: EnrichedCall, book: OwnerBook | undefined, { trusted }: Around): Ownership | undefined {
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
} as const satisfies Recogniser<OwnerBook, Ownership | undefined>;
