export { GEO_ATTRIBUTIONS } from './attribution.js';
export { openEnrichment } from './enrichment.js';
