/**
 * Milliseconds as Go prints a `time.Duration` (https://pkg.go.dev/time#Duration.String) and as bouncers parse it:
 * `3h59m12s`, `1m0s`, `12.345s`, `250ms`, `-1s`, `0s`.
 */
export function goDuration(ms: number): string {
  const whole = Math.trunc(ms);
  if (whole === 0) return '0s';
  const sign = whole < 0 ? '-' : '';
  const left = Math.abs(whole);
  if (left < 1000) return `${sign}${left}ms`;
  const seconds = Math.floor(left / 1000);
  const fraction = left % 1000;
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  const decimals = fraction === 0 ? '' : `.${withoutTrailingZeros(String(fraction).padStart(3, '0'))}`;
  const head = `${hours > 0 ? `${hours}h` : ''}${seconds >= 60 ? `${minutes}m` : ''}`;
  return `${sign}${head}${seconds % 60}${decimals}s`;
}

function withoutTrailingZeros(digits: string): string {
  let end = digits.length;
  while (end > 1 && digits[end - 1] === '0') end--;
  return digits.slice(0, end);
}
