import type { EnrichedCall } from '@gatewatch/model';

/** The user agent as sent, '' where the log does not tell. */
export function userAgentOf({ call }: EnrichedCall): string {
  for (const header of call.requestHeaders) if (header.name === 'user-agent') return header.value;
  return '';
}
