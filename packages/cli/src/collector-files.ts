import { join, resolve } from 'node:path';
import type { CollectorConfig } from '@gatewatch/collector';
import { collectorConfig } from './collector-config.js';
import { type FileConfig, loadConfig } from './config.js';

export interface CollectorFiles {
  readonly dataDir: string;
  /** The keys that make tokens. */
  readonly tokenKey: string;
  readonly section: CollectorConfig;
}

/** The `collector` section for programs that ship nothing: it need not say where the platform is. */
export const collectorSection = (config: FileConfig): CollectorConfig =>
  collectorConfig(config, {
    dataDir: join(resolve(config.data), 'collector'),
    ...(config.collector.platform === undefined
      ? { platform: { url: 'http://127.0.0.1', token: 'none' } }
      : {}),
  });

/**
 * Where a collector keeps its things: as its configuration says, else where `gatewatch up` puts them. Throws `UsageError`
 * when the configuration is wrong.
 */
export async function collectorFiles(options: {
  readonly config?: string | undefined;
  readonly data?: string | undefined;
}): Promise<CollectorFiles> {
  const config = await loadConfig(options.config, options.data === undefined ? {} : { data: options.data });
  const section = collectorSection(config);
  return { dataDir: section.dataDir, tokenKey: join(section.dataDir, 'token-key'), section };
}
