import { InvalidArgumentError } from 'commander';

const UNITS: ReadonlyMap<string, number> = new Map([
  ['s', 1000],
  ['m', 60_000],
  ['h', 3_600_000],
  ['d', 86_400_000],
]);

/** Parser of an option like `30d`, `12h`, `90m` or `45s`; gives milliseconds. */
export function durationOption(text: string): number {
  const unitMs = UNITS.get(text.slice(-1));
  const amount = Number(text.slice(0, -1));
  if (unitMs === undefined || !/^\d{1,6}$/.test(text.slice(0, -1)))
    throw new InvalidArgumentError(`must be a number and a unit (s, m, h or d), e.g. 30d, not "${text}".`);
  return amount * unitMs;
}
