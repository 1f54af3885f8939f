import type { EnrichedCall } from '@gatewatch/model';

/** What became of a log-in attempt; `none` when the call is not one or the service itself failed. */
export type LoginOutcome = 'accepted' | 'refused' | 'none';

/** Statuses with which log-in and token endpoints refuse: RFC 6749 §5.2 uses 400 and 401, others 403 and 422. */
const REFUSALS: readonly number[] = [400, 401, 403, 422];

export function loginOutcome(call: EnrichedCall): LoginOutcome {
  if (call.endpointLabels.length === 0) return 'none';
  if (!call.endpointLabels.includes('login') && !call.endpointLabels.includes('token')) return 'none';
  const { status } = call.call;
  if (REFUSALS.includes(status)) return 'refused';
  return status >= 200 && status < 400 ? 'accepted' : 'none';
}
