import type { EnrichedCall } from '@gatewatch/model';

/** Answered by the service itself: read, changed, denied or not there. Outages and rate limits say nothing. */
export const objectWasAddressed = ({ call, object }: EnrichedCall): boolean =>
  object !== undefined &&
  call.status < 500 &&
  call.status !== 429 &&
  call.status !== 401 &&
  call.status !== 499;
