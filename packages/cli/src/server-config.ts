import { type PlatformConfig, platformConfigSchema } from '@gatewatch/platform';
import { type ResponderConfig, responderConfigSchema } from '@gatewatch/responder';
import { type FileConfig, readSection } from './config.js';
import type { PlainObject } from './merge-deep.js';

/** The `platform` section after all defaults. Throws `UsageError` naming the key. */
export const platformConfig = (config: FileConfig, computed: PlainObject = {}): PlatformConfig =>
  readSection(platformConfigSchema, 'platform', config.platform, computed);

/** The `responder` section after all defaults. Throws `UsageError` naming the key. */
export const responderConfig = (config: FileConfig, computed: PlainObject = {}): ResponderConfig =>
  readSection(responderConfigSchema, 'responder', config.responder, computed);
