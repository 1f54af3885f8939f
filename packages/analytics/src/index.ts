export { DETECTORS } from './detectors/index.js';
export { createEngine } from './engine.js';
export type { AnalyticsEngine } from './engine-contract.js';
export { decide } from './policy/decide.js';
export { DEFAULT_SETTINGS, type EngineSettings } from './settings.js';
