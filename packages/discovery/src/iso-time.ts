/** ISO 8601, UTC, for any number: what lies outside of time is its beginning or end (ECMA-262 §21.4.1.1). */
export const isoTime = (ms: number): string => new Date(Math.min(Math.max(ms, 0), 8.64e15)).toISOString();
