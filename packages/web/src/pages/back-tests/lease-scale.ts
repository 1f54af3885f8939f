import type { BackTestHit } from '@gatewatch/model';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Distances of ticks that people can reckon with. */
const STEPS_MS = [
  HOUR_MS,
  3 * HOUR_MS,
  6 * HOUR_MS,
  12 * HOUR_MS,
  DAY_MS,
  2 * DAY_MS,
  7 * DAY_MS,
  14 * DAY_MS,
  28 * DAY_MS,
];
const MOST_TICKS = 8;
/** A lease shorter than this share of the whole is still drawn so wide, so that it can be seen and pointed at. */
const LEAST_PERCENT = 0.35;

export interface LeaseScale {
  readonly fromMs: number;
  readonly toMs: number;
  /** 0 … 100. */
  readonly at: (ms: number) => number;
  /** Local midnights or full hours within. */
  readonly ticks: readonly number[];
}

/** A time axis from one end of the history to the other. */
export function leaseScale(from: string, to: string): LeaseScale {
  const fromMs = Date.parse(from);
  const toMs = Math.max(fromMs + 1, Date.parse(to));
  const spanMs = toMs - fromMs;
  const at = (ms: number): number => Math.min(100, Math.max(0, ((ms - fromMs) / spanMs) * 100));
  const stepMs =
    STEPS_MS.find((step) => spanMs / step <= MOST_TICKS) ?? Math.ceil(spanMs / MOST_TICKS / DAY_MS) * DAY_MS;
  const start = new Date(fromMs);
  start.setMinutes(0, 0, 0);
  if (stepMs >= DAY_MS) start.setHours(0);
  const ticks: number[] = [];
  for (let tick = start.getTime(); tick <= toMs; tick += stepMs) if (tick >= fromMs) ticks.push(tick);
  return { fromMs, toMs, at, ticks };
}

export interface LeaseBar {
  readonly left: number;
  readonly width: number;
}

/** From where to where, per cent; never too thin to see and never beyond the end. */
export function barOf(scale: LeaseScale, from: string, until: string | null): LeaseBar {
  const left = scale.at(Date.parse(from));
  const right = until === null ? 100 : scale.at(Date.parse(until));
  const width = Math.max(LEAST_PERCENT, right - left);
  return { left: Math.min(left, 100 - LEAST_PERCENT), width };
}

/** The hits in the order in which they would have begun. */
export const byOnset = <Hit extends Pick<BackTestHit, 'onsetAt'>>(hits: readonly Hit[]): readonly Hit[] =>
  [...hits].sort((a, b) => a.onsetAt.localeCompare(b.onsetAt));
