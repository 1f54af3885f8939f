/** A platform that asks for more is asked again after this; it may answer so again. */
const LONGEST_WAIT_MS = 300_000;

/** `Retry-After` (RFC 9110 §10.2.3), seconds or an HTTP date, as milliseconds from now; undefined when it is neither. */
export function retryAfterMs(header: string | undefined, nowMs: number): number | undefined {
  if (header === undefined || header.length > 64) return undefined;
  const seconds = /^\d{1,9}$/.test(header.trim()) ? Number(header) : undefined;
  const waitMs = seconds === undefined ? Date.parse(header) - nowMs : seconds * 1000;
  return Number.isFinite(waitMs) && waitMs > 0 ? Math.min(waitMs, LONGEST_WAIT_MS) : undefined;
}
