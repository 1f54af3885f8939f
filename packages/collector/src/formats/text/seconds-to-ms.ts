/**
 * Milliseconds of a time in seconds as NGINX writes it: `0.123`, also `0.010, 0.120` or `0.010 : 0.120` for several
 * upstreams, whose last counts. Undefined for `-` and whatever is no time.
 */
export function secondsToMs(text: string): number | undefined {
  if (text.length > 200) return undefined;
  const last = text.slice(Math.max(text.lastIndexOf(' '), text.lastIndexOf(',')) + 1);
  if (last === '' || last.length > 16) return undefined;
  const code = last.charCodeAt(0);
  if (code < 0x30 || code > 0x39) return undefined;
  const seconds = Number(last);
  return Number.isFinite(seconds) ? Math.round(seconds * 1_000_000) / 1000 : undefined;
}
