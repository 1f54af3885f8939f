import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import {
  type CollectorConfigInput,
  collectorConfigSchema,
  type RunningCollector,
  startCollector,
} from '@gatewatch/collector';
import type { SanitisedCall } from '@gatewatch/model';
import { pino } from 'pino';
import { afterAll, beforeAll } from 'vitest';

/** A whole collector (sources, pipeline, spool, ship) before a platform that takes everything, for all tests of a file. */
export interface SuiteCollector {
  readonly running: RunningCollector;
  /** Where the source of this kind listens. */
  port(kind: string): number;
  /** Calls that reached the platform, in order. */
  readonly calls: SanitisedCall[];
}

export function collectorForSuite(sources: CollectorConfigInput['sources']): SuiteCollector {
  const calls: SanitisedCall[] = [];
  let running: RunningCollector | undefined;
  let folder = '';
  const platform = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks);
      const text = request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body;
      const batch: { readonly calls: SanitisedCall[] } = JSON.parse(text.toString('utf8'));
      calls.push(...batch.calls);
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"outcome":"stored","calls":1}');
    });
  });
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gatewatch-senders-'));
    await new Promise<void>((resolve) => platform.listen(0, '127.0.0.1', resolve));
    const { port } = platform.address() as AddressInfo;
    const config = collectorConfigSchema.parse({
      dataDir: folder,
      sources,
      platform: { url: `http://127.0.0.1:${port}`, token: 'collector-token' },
    });
    running = await startCollector(config, pino({ level: 'silent' }));
  });
  afterAll(async () => {
    await running?.stop();
    platform.closeAllConnections();
    await new Promise((resolve) => platform.close(resolve));
    await rm(folder, { recursive: true, force: true });
  });
  const suite = {
    get running() {
      if (running === undefined) throw new Error('the collector is not running yet');
      return running;
    },
    port: (kind: string) => suite.running.addresses.find((address) => address.kind === kind)?.port ?? 0,
    calls,
  };
  return suite;
}
