import type { Usual } from '@gatewatch/model';

/** 12345.6 → `12,346`; small numbers keep one decimal when they have one. Independent of any locale. */
export function plainNumber(value: number): string {
  if (value < 20 && !Number.isInteger(value)) return value.toFixed(1);
  return String(Math.round(value)).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

const counted = (n: number, unit: string): string => `${n} ${unit}${n === 1 ? '' : 's'}`;

/** The whole number that 99% stay below. */
const below = (high: number): string => plainNumber(Math.floor(high) + 1);

/** A duration for people: `40 seconds`, `5 minutes`, `3 hours`. */
export function plainDuration(ms: number): string {
  const seconds = Math.max(1, Math.round(ms / 1000));
  if (seconds < 100) return counted(seconds, 'second');
  const minutes = Math.round(seconds / 60);
  return minutes < 100 ? counted(minutes, 'minute') : counted(Math.round(minutes / 60), 'hour');
}

export interface Told {
  readonly name: string;
  readonly elapsedMs: number;
  /** e.g. `ten minutes`. */
  readonly windowText: string;
  readonly own: Usual;
  readonly peers: Usual;
}

/** `dr-house accessed 31 distinct patients in 2 minutes; usual for it is 2 in ten minutes (99% below 7), usual for …` */
export function tellDeviation(deed: string, told: Told): string {
  const { own, peers, windowText } = told;
  const parts = [`${told.name} ${deed} in ${plainDuration(told.elapsedMs)}`];
  parts.push(
    own.kind === 'known'
      ? `usual for it is ${plainNumber(own.typical)} in ${windowText} (99% below ${below(own.high)})`
      : 'its own habits are not known yet',
  );
  if (peers.kind === 'known') {
    const within = own.kind === 'known' ? '' : ` in ${windowText}`;
    parts.push(
      `usual for ${peers.group ?? 'its peers'} is ${plainNumber(peers.typical)}${within} (99% below ${below(peers.high)})`,
    );
  }
  return `${parts.join('; ')}.`;
}
