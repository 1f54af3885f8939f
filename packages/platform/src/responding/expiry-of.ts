/** When what begins then ends; null = until lifted. */
export const expiryOf = (from: Date, durationMs: number | null): string | null =>
  durationMs === null ? null : new Date(from.getTime() + durationMs).toISOString();
