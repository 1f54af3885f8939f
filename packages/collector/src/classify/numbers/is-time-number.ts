/**
 * Is this plain number more likely a point in time than an identifier? Seconds, milliseconds, microseconds or nanoseconds
 * since 1970 between 2011 and 2033, or a date `yyyymmdd` with or without a time behind it.
 */
export function isTimeNumber(digits: string): boolean {
  if (!/^\d+$/.test(digits)) return false;
  const { length } = digits;
  if (length === 10 || length === 13 || length === 16 || length === 19) {
    const seconds = Number(digits.slice(0, 10));
    if (seconds >= 1_300_000_000 && seconds < 2_000_000_000) return true;
  }
  if (length !== 8 && length !== 12 && length !== 14 && length !== 17) return false;
  const year = Number(digits.slice(0, 4));
  const month = Number(digits.slice(4, 6));
  const day = Number(digits.slice(6, 8));
  if (year < 1970 || year > 2050 || month < 1 || month > 12 || day < 1 || day > 31) return false;
  return length === 8 || (Number(digits.slice(8, 10)) < 24 && Number(digits.slice(10, 12)) < 60);
}
