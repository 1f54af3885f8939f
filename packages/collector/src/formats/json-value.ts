/** An object as JSON.parse gives it: own keys only, `__proto__` is an ordinary key. */
export type JsonObject = Readonly<Record<string, unknown>>;

export const objectOf = (value: unknown): JsonObject | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : undefined;

/** A non-empty string, at most `limit` characters. */
export const textOf = (value: unknown, limit: number): string | undefined => {
  if (typeof value === 'string') return value === '' ? undefined : value.slice(0, limit);
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : undefined;
};

/** A finite number, also when it was written as a string (Kong before 2.2 wrote sizes so). */
export const numberOf = (value: unknown): number | undefined => {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value !== 'string' || value === '' || value.length > 20) return undefined;
  const number = Number(value);
  return Number.isFinite(number) ? number : undefined;
};

const MOST_BYTES = 2 ** 40;
/** 31 days: a websocket's line comes at its close. */
const LONGEST_MS = 2_678_400_000;

/** A size in bytes, at most 1 TiB; 0 when it is anything else. */
export const sizeOf = (value: unknown): number => {
  const number = numberOf(value);
  return number === undefined || number < 0 || number > MOST_BYTES ? 0 : Math.trunc(number);
};

/** A duration in milliseconds, at most 31 days; undefined when it is anything else (Kong writes -1 for none). */
export const durationOf = (value: unknown): number | undefined => {
  const number = numberOf(value);
  return number === undefined || number < 0 || number > LONGEST_MS ? undefined : number;
};
