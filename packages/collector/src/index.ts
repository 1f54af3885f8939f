export { FORMATS, type FormatName } from './formats/index.js';
export { createNormaliser, type NormalisedLine, type Normaliser } from './normaliser.js';
export { loadOrCreateKey } from './sanitise/token-key.js';
