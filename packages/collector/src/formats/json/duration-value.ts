import { numberOf } from '../json-value.js';
import { secondsToMs } from '../text/seconds-to-ms.js';

export type DurationUnit = 's' | 'ms' | 'us' | 'ns';

const MS: Readonly<Record<DurationUnit, number>> = { s: 1000, ms: 1, us: 1e-3, ns: 1e-6 };

const rounded = (ms: number): number => Math.round(ms * 1e6) / 1e6;

/**
 * Milliseconds of a number in `unit`, of text that carries its unit (`0.012s`, `12ms`), or of a list in seconds as NGINX
 * writes it for several upstreams (the last counts). Undefined when it is none of these, or negative.
 */
export function millisOf(value: unknown, unit: DurationUnit): number | undefined {
  const plain = numberOf(value);
  if (plain !== undefined) return plain < 0 ? undefined : rounded(plain * MS[unit]);
  if (typeof value !== 'string' || value === '' || value.length > 256) return undefined;
  const suffix = (['ms', 'us', 'ns', 's'] as const).find((one) => value.endsWith(one));
  if (suffix === undefined) return unit === 's' ? secondsToMs(value) : undefined;
  const number = numberOf(value.slice(0, -suffix.length));
  return number === undefined || number < 0 ? undefined : rounded(number * MS[suffix]);
}
