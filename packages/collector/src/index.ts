export { type CollectorAddress, type RunningCollector, startCollector } from './collector.js';
export { type CollectorConfig, type CollectorConfigInput, collectorConfigSchema } from './config.js';
export { FORMATS, type FormatName } from './formats/index.js';
export { createNormaliser, type NormalisedLine, type Normaliser } from './normaliser.js';
export { loadOrCreateKey } from './sanitise/token-key.js';
