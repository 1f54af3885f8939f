/** From here on somebody should set the clock: receipts and logs of the host itself mislead. */
const WORTH_SAYING_MS = 60_000;
const MINUTE_MS = 60_000;

/** What to tell about a responder's clock, '' when it is right or unknown. `behindMs`: negative = ahead. */
export function clockProblem(behindMs: number | undefined): string {
  if (behindMs === undefined || Math.abs(behindMs) < WORTH_SAYING_MS) return '';
  const minutes = Math.round(Math.abs(behindMs) / MINUTE_MS);
  const long = minutes < 120 ? `${minutes} minutes` : `${Math.round(minutes / 60)} hours`;
  const side = behindMs > 0 ? 'behind' : 'ahead of';
  return `The clock of this responder is ${long} ${side} the platform’s. Orders end on time all the same; set the clock.`;
}
