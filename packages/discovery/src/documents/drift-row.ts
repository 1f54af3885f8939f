import type { Drift } from '@gatewatch/model';
import type { EndpointFacts } from '../endpoint-facts.js';
import { isoTime } from '../iso-time.js';

/** What a comparison says of one endpoint or operation; who and where is filled in by `driftRow`. */
export type DriftClaim = Pick<Drift, 'kind' | 'detail' | 'because' | 'next'> &
  Partial<Pick<Drift, 'calls' | 'firstSeen' | 'lastSeen'>>;

export const dayOf = (ms: number): string => isoTime(ms).slice(0, 10);

/** Lists of URLs have no times: they come as 0, and are told as none. */
export const seenAt = (ms: number): string | null => (ms <= 0 ? null : isoTime(ms));

/** `1 call`, `1,204 calls`. */
export const callsText = (calls: number): string =>
  `${Math.round(calls).toLocaleString('en-US')} ${calls === 1 ? 'call' : 'calls'}`;

export const percent = (share: number): string =>
  share > 0 && share < 0.01
    ? 'less than 1 %'
    : share > 0.99 && share < 1
      ? 'over 99 %'
      : `${Math.round(share * 100)} %`;

export const driftRow = (endpoint: EndpointFacts, documentId: string, claim: DriftClaim): Drift => ({
  service: endpoint.service,
  method: endpoint.method,
  template: endpoint.template,
  documentId,
  calls: endpoint.calls,
  firstSeen: seenAt(endpoint.firstMs),
  lastSeen: seenAt(endpoint.lastMs),
  ...claim,
});
