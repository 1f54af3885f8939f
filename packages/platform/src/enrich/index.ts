export { GEO_ATTRIBUTIONS } from './attribution.js';
export { type Enrichment, type EnrichmentOptions, openEnrichment } from './enrichment.js';
