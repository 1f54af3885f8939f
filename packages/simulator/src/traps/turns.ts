import { Random } from '../chance/random.js';
import { DAY_MS, HAMBURG, siteTime, weekday } from '../clinic/site-time.js';

/** Something that comes again and again, once in each period, on days that nobody can foresee. */
export interface Recurrence {
  readonly name: string;
  readonly everyDays: number;
  readonly lastsDays: number;
  /** Begins on any day when absent. */
  readonly begins?: 'monday-to-thursday';
}

export interface Turn {
  /** Counted from 1970; grows by one from turn to turn. */
  readonly n: number;
  readonly firstDay: number;
  /** First day after it. */
  readonly endDay: number;
}

/** Turns drawn so far: asked for again with every session. Few, since time goes on slowly. */
const drawn = new WeakMap<Recurrence, Map<string, Turn>>();

/** Turn `n`: within its period, so turns of one recurrence never overlap. */
const turnOf = (seed: number, recurrence: Recurrence, n: number): Turn => {
  const known = drawn.get(recurrence) ?? new Map<string, Turn>();
  drawn.set(recurrence, known);
  const key = `${seed}/${n}`;
  const turn = known.get(key) ?? drawTurn(seed, recurrence, n);
  if (known.size > MANY_TURNS) known.clear();
  known.set(key, turn);
  return turn;
};

const MANY_TURNS = 500;

const drawTurn = (seed: number, recurrence: Recurrence, n: number): Turn => {
  const { name, everyDays, lastsDays, begins } = recurrence;
  const phase = Random.of(seed, 'turn-phase', name).below(everyDays);
  const slack = everyDays - lastsDays - (begins === undefined ? 0 : 3);
  const day = n * everyDays + phase + Random.of(seed, 'turn', name, n).below(Math.max(1, slack + 1));
  // Friday, Saturday and Sunday are moved to the Monday after.
  const late = begins === undefined ? 0 : ([1, 0, 0, 0, 0, 3, 2][weekday(day)] ?? 0);
  return { n, firstDay: day + late, endDay: day + late + lastsDays };
};

/** The last turn that has begun by a day. */
export const latestTurn = (seed: number, recurrence: Recurrence, day: number): Turn => {
  const n = Math.floor(day / recurrence.everyDays);
  for (const candidate of [n, n - 1]) {
    const turn = turnOf(seed, recurrence, candidate);
    if (turn.firstDay <= day) return turn;
  }
  return turnOf(seed, recurrence, n - 2);
};

/** The turn in course on a day. */
export const turnOn = (seed: number, recurrence: Recurrence, day: number): Turn | undefined => {
  const turn = latestTurn(seed, recurrence, day);
  return day < turn.endDay ? turn : undefined;
};

/** Turns with a day from `fromDay` until before `untilDay`, in order. */
export const turnsBetween = (
  seed: number,
  recurrence: Recurrence,
  fromDay: number,
  untilDay: number,
): readonly Turn[] => {
  const first = Math.floor(fromDay / recurrence.everyDays) - 2;
  const last = Math.floor(untilDay / recurrence.everyDays);
  return Array.from({ length: last - first + 1 }, (_, n) => turnOf(seed, recurrence, first + n)).filter(
    (turn) => turn.endDay > fromDay && turn.firstDay < untilDay,
  );
};

/** Hours of a day at the main site as a stretch of time. */
export const dayHours = (
  firstDay: number,
  fromHour: number,
  hours: number,
): { readonly startMs: number; readonly endMs: number } => {
  const startMs = siteTime(HAMBURG, firstDay, fromHour);
  return { startMs, endMs: startMs + Math.round((hours / 24) * DAY_MS) };
};
