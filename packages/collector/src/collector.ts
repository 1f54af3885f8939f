import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { CollectorStats } from '@gatewatch/model';
import type { Logger } from 'pino';
import { type Clock, systemClock } from './clock.js';
import { createCompletenessWatch, NUMBERINGS } from './completeness/completeness-watch.js';
import { watchKong } from './completeness/watch-kong.js';
import type { CollectorConfig } from './config.js';
import { Counters } from './counters.js';
import { createFlowControl } from './flow-control.js';
import { createNormaliser } from './normaliser.js';
import { createPipeline } from './pipeline.js';
import { openKeyring } from './sanitise/open-keyring.js';
import { startHeartbeat } from './ship/heartbeat.js';
import { createPostBatch } from './ship/post-batch.js';
import { startShip } from './ship/ship.js';
import { createHttpListeners } from './sources/http/http-listeners.js';
import { SOURCES } from './sources/index.js';
import type { RunningSource } from './sources/source.js';
import { Spool } from './spool/spool.js';
import { startVault } from './vault/start-vault.js';

/** Longest pause of reading while the disk is behind, milliseconds. */
const LONGEST_PAUSE_MS = 1000;

export interface CollectorAddress {
  readonly name: string;
  readonly kind: string;
  readonly host: string;
  readonly port: number;
}

export interface RunningCollector {
  /** Where the sources listen, in the order of the configuration. */
  readonly addresses: readonly CollectorAddress[];
  /** Only when every source comes to an end (standard input, an import): resolves when all have, their lines durable. */
  readonly finished?: Promise<void>;
  stats(): CollectorStats;
  /** Resolves when every line taken so far is at the platform (or was rejected, refused, dropped: see `stats`). */
  drain(): Promise<void>;
  /** Stops taking, spools what was taken, ships for at most `stopTimeoutMs`, closes. May be called twice. */
  stop(): Promise<void>;
}

/** Starts everything. Rejects when a port, the data directory or the token cannot be used; then nothing is left running. */
export async function startCollector(
  config: CollectorConfig,
  log: Logger,
  clock: Clock = systemClock,
): Promise<RunningCollector> {
  const token = config.platform.token ?? (await readFile(config.platform.tokenFile ?? '', 'utf8')).trim();
  const keyring = await openKeyring(join(config.dataDir, 'token-key'), log, clock.wallMs);
  const vault = config.vault === undefined ? undefined : await startVault(config.dataDir, config.vault, log);
  const counters = new Counters();
  const spool = await Spool.open({
    ...config.spool,
    folder: join(config.dataDir, 'spool'),
    onDropped: (calls) => counters.droppedOldest(calls),
    monotonicMs: clock.monotonicMs,
    log,
  });
  const kongs = config.completeness.kongs.map((kong) => ({
    kong,
    node: kong.node ?? config.sources[0]?.name ?? '',
  }));
  const completeness = createCompletenessWatch({
    duplicateMemoryBytes: config.completeness.duplicateMemoryBytes,
    knownNodes: kongs.map(({ node }) => node),
    resumed: spool.marks.positions(NUMBERINGS),
    clock,
  });
  const http = createHttpListeners();
  const sources: RunningSource[] = [];

  const pipeline = createPipeline({
    collector: config.name,
    normalise: createNormaliser({
      sources: new Map(config.sources.map(({ name, read }) => [name, read])),
      key: keyring,
      rules: config.sanitise.rules,
      vault,
    }),
    spool,
    counters,
    completeness,
    clock,
    log,
    ...config.batch,
    memoryBytes: config.spool.memoryBytes,
    onPressure: createFlowControl(() => sources, LONGEST_PAUSE_MS),
  });

  try {
    for (const entry of config.sources) {
      const source = SOURCES.find((candidate) => candidate.kind === entry.kind);
      if (source === undefined) throw new Error(`There is no source "${entry.kind}".`);
      sources.push(await source.start(entry, { intake: pipeline, log, http }));
    }
  } catch (error) {
    for (const source of sources) await source.stop();
    await http.close();
    await spool.close();
    await vault?.close();
    keyring.stop();
    throw error;
  }

  const post = createPostBatch({
    url: config.platform.url,
    token,
    timeoutMs: config.platform.timeoutMs,
    wallMs: clock.wallMs,
  });
  const ship = startShip({
    spool,
    post,
    refusedFolder: join(config.dataDir, 'refused'),
    log,
    onOutcome: (kind, record) => {
      if (kind === 'refused') counters.callsRefused(record.calls);
    },
  });
  const stats = (): CollectorStats =>
    counters.stats(
      {
        waitingBytes: spool.waitingBytes,
        maxBytes: config.spool.maxBytes,
        oldestAtMs: spool.oldestAtMs,
        problem: spool.problem,
      },
      sources,
      completeness.report(),
    );
  const heartbeat = startHeartbeat({ collector: config.name, post, stats, ...config.heartbeat, clock, log });
  const watches = kongs.map((kong) => watchKong({ ...kong, completeness, clock, log }));

  const stop = async (): Promise<void> => {
    // All at once: each may read on for a while (`drainMs`) until its senders have noticed.
    await Promise.all(sources.map((source) => source.stop()));
    await http.close();
    for (const watch of watches) await watch.stop();
    await pipeline.flush();
    const enough = new AbortController();
    const shipped = ship.drained().then(() => heartbeat.beat());
    await Promise.race([
      shipped,
      delay(config.stopTimeoutMs, undefined, { signal: enough.signal }).catch(() => undefined),
    ]);
    enough.abort();
    await ship.stop();
    await heartbeat.stop();
    await spool.close();
    await vault?.close();
    keyring.stop();
  };
  let stopped: Promise<void> | undefined;
  const ends = sources.flatMap(({ finished }) => (finished === undefined ? [] : [finished]));

  return {
    ...(ends.length === sources.length ? { finished: Promise.all(ends).then(() => undefined) } : {}),
    addresses: sources.flatMap(({ name, kind, listening }) =>
      listening === undefined ? [] : [{ name, kind, ...listening }],
    ),
    stats,
    async drain() {
      await pipeline.flush();
      await ship.drained();
      await heartbeat.beat();
    },
    stop() {
      stopped ??= stop();
      return stopped;
    },
  };
}
