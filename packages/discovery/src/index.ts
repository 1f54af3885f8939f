export { labelsOf } from './endpoint-labels.js';
export { createTemplater } from './templater.js';
export type * from './templater-contract.js';
