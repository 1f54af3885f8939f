export * from './discover.js';
export type * from './endpoint-facts.js';
export { labelsOf } from './endpoint-labels.js';
export { createInventory, serviceNameOf } from './inventory.js';
export type * from './inventory-contract.js';
export { type OpenApiDocument, toOpenApi } from './openapi.js';
export { createTemplater } from './templater.js';
export type * from './templater-contract.js';
