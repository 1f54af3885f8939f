import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { createNormaliser, openKeyring } from '@gatewatch/collector';
import { startPlatform } from '@gatewatch/platform';
import { type RunningResponder, startResponder } from '@gatewatch/responder';
import { banner } from './banner.js';
import { collectorConfig } from './collector-config.js';
import { collectorSection } from './collector-files.js';
import { startCollectorThread } from './collector-worker.js';
import type { FileConfig } from './config.js';
import { DEMO_POLICIES } from './demo/demo-policies.js';
import { hasDemo, playDemo } from './demo/play-demo.js';
import { explainStartError, isDailyError } from './explain-start-error.js';
import { createLogger } from './logger.js';
import { isPlainObject } from './merge-deep.js';
import { createNormaliseKong } from './normalise-kong.js';
import { refuseWhenRunning } from './refuse-when-running.js';
import { platformConfig, responderConfig } from './server-config.js';
import { untilSignal } from './until-signal.js';
import { UsageError } from './usage-error.js';
import { VERSION } from './version.js';

const webDir = (): string =>
  join(dirname(createRequire(import.meta.url).resolve('@gatewatch/web/package.json')), 'dist');

/** URL under which this machine reaches what listens on all its addresses. */
const fromHere = (url: string): string =>
  url.replace('//0.0.0.0:', '//127.0.0.1:').replace('//[::]:', '//[::1]:');

/** Runs the three parts, wired over loopback HTTP, until SIGTERM or SIGINT; then stops them in order. */
export async function runAllInOne(config: FileConfig, demo: boolean): Promise<void> {
  const startedAtMs = performance.now();
  const dataDir = resolve(config.data);
  if (demo && config.kongAdmin !== undefined) {
    throw new UsageError(
      '--demo plays its own Kong: leave out --kong-admin, and use a data directory of its own (--data ./demo-data)',
    );
  }
  const parts: { stop(): Promise<void> }[] = [];
  const readyFile = join(dataDir, 'ready.json');
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    await refuseWhenRunning(readyFile);
    await rm(readyFile, { force: true });

    const log = createLogger(config.logLevel, 'up');
    const keyring = await openKeyring(join(dataDir, 'collector', 'token-key'), log);
    parts.unshift({ stop: async () => keyring.stop() });
    const { rules } = collectorSection(config).sanitise;
    const platform = await startPlatform(
      platformConfig(config, { dataDir, host: config.host, port: config.port, webDir: webDir() }),
      {
        logger: createLogger(config.logLevel, 'platform'),
        version: VERSION,
        normaliseKong: createNormaliseKong(createNormaliser({ key: keyring, rules })),
        ...(config.kongAdmin === undefined ? { startDemo: () => void startDemo() } : {}),
        setup: {
          kongAdminConfigured: config.kongAdmin !== undefined,
          demo: (await hasDemo(dataDir)) ? 'stopped' : 'off',
        },
      },
    );
    parts.unshift(platform);
    const platformUrl = fromHere(platform.url);

    const responderToken = (await readFile(platform.tokenFiles.responder, 'utf8')).trim();
    const startResponding = (folder: string, kongAdmin: string | undefined): Promise<RunningResponder> =>
      startResponder(
        responderConfig(config, {
          platform: { url: platformUrl, token: responderToken },
          dataDir: join(dataDir, folder),
          ...(kongAdmin === undefined ? {} : { gateway: { url: kongAdmin } }),
        }),
        { logger: createLogger(config.logLevel, 'responder') },
      );
    let responder = await startResponding('responder', config.kongAdmin);
    parts.unshift({ stop: () => responder.stop() });

    const collector = await startCollectorThread(
      collectorConfig(withKongTcp(config), {
        dataDir: join(dataDir, 'collector'),
        platform: { url: platformUrl, tokenFile: platform.tokenFiles.collector },
      }),
      config.logLevel,
    );
    parts.unshift(collector);
    const kongTcp = collector.addresses.find((address) => address.kind === 'kong-tcp');
    if (kongTcp === undefined) throw new Error('the collector runs without its Kong TCP source');
    platform.setSetup({ kongTcp: { host: kongTcp.host, port: kongTcp.port } });

    const adminToken = (await readFile(platform.tokenFiles.admin, 'utf8')).trim();
    let demoStarted = false;
    const startDemo = async (): Promise<void> => {
      if (demoStarted) return;
      demoStarted = true;
      platform.setSetup({ demo: 'starting' });
      await addDemoPolicies(platformUrl, adminToken);
      const onFailure = (error: unknown): void => log.error({ err: error }, 'the demo company stopped');
      const playing = await playDemo({
        dataDir,
        kongTcp: { host: fromHere(`//${kongTcp.host}:`).slice(2, -1), port: kongTcp.port },
        onKong: (adminUrl) => {
          const before = responder;
          void before
            .stop()
            .then(() => startResponding('responder-demo', adminUrl))
            .then((started) => {
              responder = started;
              platform.setSetup({ kongAdminConfigured: true });
            }, onFailure);
        },
        onHistory: (share) => log.info({ percent: Math.round(share * 100) }, 'playing history'),
        onLive: () => platform.setSetup({ demo: 'running' }),
        onFailure,
      });
      parts.unshift(playing);
    };

    await writeFile(
      readyFile,
      `${JSON.stringify({ url: platform.url, kongTcp: { host: kongTcp.host, port: kongTcp.port }, tokenFile: platform.tokenFiles.admin, pid: process.pid })}\n`,
    );
    process.stderr.write(
      banner({
        version: VERSION,
        url: platform.url,
        signInCode: platform.oneTimeCode(),
        adminTokenFile: platform.tokenFiles.admin,
        kongTcp,
        kongAdmin: config.kongAdmin,
        seconds: (performance.now() - startedAtMs) / 1000,
      }),
    );
    if (demo) await startDemo();
    await Promise.race([untilSignal(), collector.died]);
    process.stderr.write('\nstopping: storing what was acknowledged …\n');
  } catch (error) {
    for (const part of parts) await part.stop().catch(() => undefined);
    throw isDailyError(error) ? new UsageError(explainStartError(error)) : error;
  }
  await rm(readyFile, { force: true });
  for (const part of parts) await part.stop();
}

/** Puts the demo's policies in place, once. */
async function addDemoPolicies(platformUrl: string, token: string): Promise<void> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const url = `${platformUrl}/api/v1/policies`;
  const known = JSON.stringify(await (await fetch(url, { headers })).json());
  for (const policy of DEMO_POLICIES) {
    if (!known.includes(JSON.stringify(policy.name))) {
      await fetch(url, { method: 'POST', headers, body: JSON.stringify(policy) });
    }
  }
}

/** Sources of the file come beside Kong's port, which is always there, unless the file says how it shall be. */
function withKongTcp(config: FileConfig): FileConfig {
  const given = config.collector.sources ?? [];
  if (!Array.isArray(given) || given.some((source) => isPlainObject(source) && source.kind === 'kong-tcp'))
    return config;
  const kongTcp = { kind: 'kong-tcp', host: config.host, port: config.kongTcp };
  return { ...config, collector: { ...config.collector, sources: [kongTcp, ...given] } };
}
