export type { NormaliseKong } from './api/api-parts.js';
export { type PlatformConfig, platformConfigSchema } from './config.js';
export { openEnrichment } from './enrich/index.js';
export { parseDocumentText } from './estate/parse-document-text.js';
export { engineSettings } from './learned-state.js';
export { type PlatformDeps, type RunningPlatform, startPlatform } from './platform.js';
export { openFinding } from './posture/next-finding-state.js';
export { type CheckResult, runChecks } from './posture/run-checks.js';
export { readRuleFiles } from './read-rule-files.js';
