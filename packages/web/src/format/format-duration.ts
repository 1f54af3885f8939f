const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const UNITS: readonly (readonly [number, string, string])[] = [
  [DAY, 'day', 'd'],
  [HOUR, 'hour', 'h'],
  [MINUTE, 'minute', 'min'],
  [SECOND, 'second', 's'],
];

/** `1 hour`, `10 minutes`: the largest unit that fits without remainder, else one decimal. */
export function formatDuration(ms: number): string {
  for (const [size, name] of UNITS) {
    if (ms >= size) {
      const count = Number((ms / size).toFixed(1));
      return `${count} ${name}${count === 1 ? '' : 's'}`;
    }
  }
  return `${Math.round(ms)} ms`;
}

/** `2 h 5 min`, `48 s`: two units, for countdowns. */
export function formatCountdown(ms: number): string {
  for (const [index, [size, , short]] of UNITS.entries()) {
    if (ms < size) continue;
    const count = Math.floor(ms / size);
    const next = UNITS[index + 1];
    const rest = next ? Math.floor((ms % size) / next[0]) : 0;
    return next && rest > 0 ? `${count} ${short} ${rest} ${next[2]}` : `${count} ${short}`;
  }
  return '0 s';
}

/** `3 min ago`, `in 2 h`, `just now`. */
export function formatAgo(atMs: number, nowMs: number): string {
  const distance = Math.abs(nowMs - atMs);
  if (distance < 5 * SECOND) return 'just now';
  const unit = UNITS.find(([size]) => distance >= size) ?? ([SECOND, 'second', 's'] as const);
  const text = `${Math.floor(distance / unit[0])} ${unit[2]}`;
  return atMs <= nowMs ? `${text} ago` : `in ${text}`;
}

/** A window in a phrase: `per minute`, `in 10 minutes`. */
export function formatWindow(ms: number): string {
  const single = UNITS.find(([size]) => size === ms);
  return single ? `per ${single[1]}` : `in ${formatDuration(ms)}`;
}
