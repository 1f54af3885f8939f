export { recomputedTail } from './alerting/recompute.js';
export { DETECTORS } from './detectors/index.js';
export { createEngine } from './engine.js';
export type { AnalyticsEngine } from './engine-contract.js';
export { MEASURES } from './measures/index.js';
export { WINDOWS } from './measures/windows.js';
export { decide } from './policy/decide.js';
export { DEFAULT_SETTINGS, type EngineSettings } from './settings.js';
export { wilsonInterval } from './stats/wilson-interval.js';
