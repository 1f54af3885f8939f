/** Evidence is read by people: a line at most. */
const MOST_CHARS = 200;

/** A setting as the gateway gave it, which may be anything at all; `absent` where it gave none. */
export function settingWords(value: unknown, absent: string): string {
  if (value === undefined || value === null) return absent;
  return (typeof value === 'object' ? JSON.stringify(value) : String(value)).slice(0, MOST_CHARS);
}
