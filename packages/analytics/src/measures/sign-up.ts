import type { EnrichedCall } from '@gatewatch/model';

/** Whether the call makes an account or tries to; failures of the service are not the caller's. */
export const isSignUp = ({ endpointLabels, call }: EnrichedCall): boolean =>
  endpointLabels.includes('sign-up') && call.status < 500 && call.status !== 429;
