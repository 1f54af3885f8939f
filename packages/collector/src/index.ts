export { type CollectorAddress, type RunningCollector, startCollector } from './collector.js';
export { type CollectorConfig, type CollectorConfigInput, collectorConfigSchema } from './config.js';
export { FORMAT_NAMES, type FormatName } from './formats/format-names.js';
export { FORMATS } from './formats/index.js';
export { createNormaliser, type NormalisedLine, type Normaliser, readSettingsOf } from './normaliser.js';
export type { ReadSettings } from './reading/read-settings.js';
export type { EventHandler } from './serverless/event-handler.js';
export { createServerless, type ServerlessConfig, serverlessConfigSchema } from './serverless/serverless.js';
export { loadOrCreateKey } from './sanitise/token-key.js';
