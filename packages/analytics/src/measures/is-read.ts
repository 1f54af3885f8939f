import type { EnrichedCall } from '@gatewatch/model';

/** Safe methods (RFC 9110 section 9.2.1): they give something away and change nothing. */
const READS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS', 'QUERY']);

export const isRead = ({ call }: Pick<EnrichedCall, 'call'>): boolean => READS.has(call.method);
