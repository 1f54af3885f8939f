import { type CollectorConfig, collectorConfigSchema } from '@gatewatch/collector';
import { type FileConfig, readSection } from './config.js';
import type { PlainObject } from './merge-deep.js';

/** The `collector` section after all defaults. Throws `UsageError` naming the key. */
export const collectorConfig = (config: FileConfig, computed: PlainObject = {}): CollectorConfig =>
  readSection(collectorConfigSchema, 'collector', config.collector, computed);
