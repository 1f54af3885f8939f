import type { Detector } from './detectors/detector-contract.js';
import { DETECTORS } from './detectors/index.js';
import { MEASURES, type MeasureId } from './measures/index.js';
import type { Measure } from './measures/measure-contract.js';
import { WINDOWS, type WindowName } from './measures/windows.js';

/** A count that is never reached; small enough to cost no memory of its own in millions of windows. */
export const UNWATCHED = 2 ** 30 - 1;

/** One window of a measure with whoever watches it. Built once from the lists of measures and detectors. */
export interface PlannedWindow {
  readonly name: WindowName;
  readonly ms: number;
  readonly watchers: readonly { readonly detector: Detector; readonly atLeast: number }[];
  /** The least count any watcher cares for; `UNWATCHED` when nobody watches. */
  readonly atLeast: number;
}

export interface PlannedMeasure {
  readonly position: number;
  readonly id: MeasureId;
  readonly measure: Measure;
  readonly windows: readonly PlannedWindow[];
}

function plannedWindow(measure: MeasureId, name: WindowName): PlannedWindow {
  const detectors: readonly Detector[] = DETECTORS;
  const watchers = detectors.flatMap((detector) =>
    detector.watches
      .filter((watch) => watch.measure === measure && watch.window === name)
      .map(({ atLeast }) => ({ detector, atLeast })),
  );
  const { ms } = WINDOWS[name];
  const atLeast = Math.min(UNWATCHED, ...watchers.map((watcher) => watcher.atLeast));
  return { name, ms, watchers, atLeast };
}

/** What to count and who looks at it, in the order of `MEASURES`. */
export const PLAN: readonly PlannedMeasure[] = MEASURES.map((measure, position) => ({
  position,
  id: measure.id,
  measure,
  windows: measure.windows.map((name) => plannedWindow(measure.id, name)),
}));

/** How many things are judged at all: the alert budget is shared among them. */
export const CHANNELS = PLAN.flatMap(({ windows }) => windows).filter(
  ({ watchers }) => watchers.length > 0,
).length;
