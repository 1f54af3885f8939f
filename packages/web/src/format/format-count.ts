const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });

/** `12,345`; small fractions keep the digits that matter: `0.032`, `4.5`. */
export function formatCount(value: number): string {
  if (Number.isInteger(value) || Math.abs(value) >= 100) return whole.format(value);
  if (value === 0) return '0';
  return Math.abs(value) >= 1 ? trimZeros(value.toFixed(1)) : String(Number(value.toPrecision(2)));
}

/** `12.3K` where room is short. */
export const formatCompact = (value: number): string =>
  Math.abs(value) < 10_000 ? formatCount(value) : compact.format(value);

/** A share of 0 … 1 as per cent; what is not nothing is never shown as 0%. */
export function formatShare(share: number): string {
  if (share === 0) return '0%';
  if (share < 0.001) return '<0.1%';
  return `${trimZeros((share * 100).toFixed(1))}%`;
}

/** `1.2 MB`, powers of 1000. */
export function formatBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${unit === 0 ? value : trimZeros(value.toFixed(1))} ${units[unit] ?? 'B'}`;
}

const trimZeros = (text: string): string => text.replace(/\.0$/, '');
