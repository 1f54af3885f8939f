import { setTimeout as sleep } from 'node:timers/promises';
import type { Setup } from '@gatewatch/model';
import type { Logger } from 'pino';
import type { NormaliseKong } from './api/api-parts.js';
import { createApi } from './api/create-api.js';
import { Authenticator } from './auth/authenticator.js';
import { ensureTokenFiles, type TokenFiles } from './auth/token-files.js';
import { createArmingGate } from './back-testing/arming-gate.js';
import { BackTestDesk } from './back-testing/back-test-desk.js';
import { playAside } from './back-testing/play-aside.js';
import { readResponseSettings } from './back-testing/read-response-settings.js';
import type { PlatformConfig } from './config.js';
import { functionsOfEndpoint } from './enrich/functions-of-endpoint.js';
import { openEnrichment } from './enrich/index.js';
import { Estate } from './estate/estate.js';
import { Sealer } from './evidence/sealer.js';
import { GuidanceDesk } from './guidance/guidance-desk.js';
import { Ingest } from './ingest/ingest.js';
import { LiveHub } from './live/live-hub.js';
import { LiveTicker } from './live/live-ticker.js';
import { openStorage, type Storage } from './open-storage.js';
import { PlatformStats } from './platform-stats.js';
import { Cached } from './reading/cached.js';
import { countConsumers } from './reading/count-consumers.js';
import { CallbackDesk } from './responding/callbacks/callback-desk.js';
import { webhookSecrets } from './responding/callbacks/webhook-secrets.js';
import { openEnactors } from './responding/enactors/open-enactors.js';
import { knownNames } from './responding/known-names.js';
import { openResponse } from './responding/open-response.js';
import { previewPolicy } from './responding/preview-policy.js';
import { serve } from './serve.js';
import { SetupState } from './setup-state.js';
import { SinkDesk } from './sinks/sink-desk.js';
import { encodeCommand } from './stream/journal-message.js';
import { LakeWriter } from './stream/lake-writer.js';
import { QuietClock } from './stream/quiet-clock.js';
import { readBacklog } from './stream/read-backlog.js';
import { SnapshotKeeper } from './stream/snapshot-keeper.js';
import { StreamWorker } from './stream/stream-worker.js';
import { ViewPublisher } from './stream/view-publisher.js';
import { OperationsDesk } from './watching/operations-desk.js';

export interface PlatformDeps {
  readonly logger: Logger;
  readonly version: string;
  /** The collector's reading of Kong's HTTP Log body; without it that route answers "not yet". */
  readonly normaliseKong?: NormaliseKong;
  /** Starts the demo company when somebody asks for it; without it that route answers 501. */
  readonly startDemo?: () => void;
  readonly setup?: Partial<Pick<Setup, 'kongTcp' | 'kongAdminConfigured' | 'demo'>>;
  /** Wall clock; default the system's. */
  readonly now?: () => Date;
}

export interface RunningPlatform {
  readonly url: string;
  /** Paths of the bearer tokens, mode 0600. */
  readonly tokenFiles: TokenFiles;
  /** For a printed sign-in link, `URL/sign-in?code=…`; works once, for an hour. */
  oneTimeCode(): string;
  setSetup(change: NonNullable<PlatformDeps['setup']>): void;
  /** Takes no more, works off and stores what it acknowledged, closes; under 10 s. May be called twice. */
  stop(): Promise<void>;
}

/** How long each step of stopping may take, milliseconds. Whatever is left then is in the journal for the next start. */
const STOP_REQUESTS_MS = 1000;
const STOP_WORKER_MS = 4000;
const STOP_LAKE_MS = 3000;

/** Builds the whole platform and starts it. Rejects when the port is taken or the data directory cannot be used. */
export async function startPlatform(config: PlatformConfig, deps: PlatformDeps): Promise<RunningPlatform> {
  const { logger } = deps;
  const now = deps.now ?? (() => new Date());
  const storage = await openStorage(config, logger, now);
  try {
    return await startOn(storage, config, deps, now);
  } catch (error) {
    await storage.close();
    throw error;
  }
}

async function startOn(
  { store, lake, bus, learned, snapshotPath, lakePosition, close }: Storage,
  config: PlatformConfig,
  deps: PlatformDeps,
  now: () => Date,
): Promise<RunningPlatform> {
  const { logger } = deps;
  const tokenFiles = await ensureTokenFiles(config.dataDir, store, now);
  const live = new LiveHub();
  const stopping = new AbortController();
  const failed =
    (what: string) =>
    (error: unknown): void =>
      logger.error({ err: error }, what);

  const { engine, templater, inventory } = learned;
  const late = { newestMs: () => learned.from.newestMs, notice: () => {} };
  const response = await openResponse({
    store,
    live,
    now,
    newestMs: () => late.newestMs(),
    engine,
    groupsOf: (consumerId) => learned.said.stakes().of('', '', consumerId).consumerGroups ?? [],
    endpointFacts: (service = '', endpointId = '') => ({
      dataClasses: learned.said.stakes().of(service, endpointId, undefined).dataClasses ?? [],
      businessFunctions: functionsOfEndpoint(endpointId, learned.said.labelsOf(service, endpointId)),
    }),
    onNotice: () => late.notice(),
    onFailure: failed('an order could not be updated'),
  });
  const { orders, alerts } = response;
  const enactors = await openEnactors({
    store,
    orders,
    isStopped: response.settings.isStopped,
    now,
    onFailure: failed('an order could not be carried out yet: trying again'),
  });
  const callbacks = await CallbackDesk.open({ store, now, sinkSecrets: () => webhookSecrets(store) });
  const sealer = await Sealer.open(config.dataDir);
  const { enrich } = await openEnrichment({
    maxmindFile: [config.geo.cityFile, config.geo.asnFile].filter((file) => file !== undefined),
    logger,
    isOurBlock: (call) => orders.blocks.blockOf(call) !== undefined,
    labelsByHand: (service, endpointId) => learned.said.labelsOf(service, endpointId),
    stakes: (service, endpointId, consumerId) => learned.said.stakes().of(service, endpointId, consumerId),
  });

  let [storedRows, bugs, heardAtMs] = [0, 0, 0];
  const lakeWriter = new LakeWriter({
    lake,
    store,
    maxRows: config.stream.lakeRows,
    maxDelayMs: config.stream.lakeDelayMs,
    now,
    onStored: (rows) => {
      storedRows += rows;
    },
    onFailure: failed('calls could not be put in the lake yet: trying again'),
  });
  await lakeWriter.open();
  const setup = await SetupState.open({ store, live, now, version: deps.version, initial: deps.setup ?? {} });
  const publisher = new ViewPublisher({
    lake,
    store,
    endpoints: () => estate.view.published(),
    onFailure: failed('the views of hunts could not be brought up to date'),
  });
  const worker = new StreamWorker(
    {
      bus,
      lakeWriter,
      templater,
      enrich,
      inventory,
      engine,
      said: learned.said,
      now,
      onCall: response.saw,
      onBug: (error, call) => {
        if (bugs++ < 100)
          logger.error({ err: error, requestId: call.requestId }, 'a call could not be analysed');
      },
      onAlerts: async (events) => {
        await alerts.handle(events);
        publisher.noteChange('alerts');
      },
      onFirstCall: () => setup.noteFirstCall(),
      onFailure: (error, position) => {
        bugs++;
        logger.error({ err: error, position }, 'a journal record could not be handled');
      },
    },
    learned.from,
  );
  late.newestMs = () => worker.newestMs();
  const estate = await Estate.open({
    config,
    store,
    bus,
    learned,
    caughtUp: worker.position() === bus.end(),
    live,
    logger,
    now,
    newestMs: () => worker.newestMs(),
    analysed: () => worker.work().calls,
  });
  const guidance = await GuidanceDesk.open({ store, bus, live, now });
  const operations = new OperationsDesk({
    store,
    bus,
    live,
    now,
    everyMs: config.watch.everyMs,
    response: response.situation,
    onFailure: failed('how logs arrive could not be looked at'),
  });
  const sinks = new SinkDesk({
    store,
    live,
    logger,
    now,
    dataDir: config.dataDir,
    callbackFor: (order, base) => callbacks.callbackFor(order, base),
  });
  late.notice = () => void operations.tick();
  const ingest = new Ingest({
    settings: config.ingest,
    bus,
    store,
    now,
    analysedTo: () => worker.position(),
    onCollector: async (name, stats) => {
      heardAtMs = now().getTime();
      live.publish({ kind: 'collector' });
      if (stats !== undefined) await operations.note(name, stats);
    },
  });
  const backlogCalls = await readBacklog(bus, lakePosition, (batchId) => ingest.remember(batchId));

  const cached = new Cached(now);
  const stats = new PlatformStats({
    store,
    ingest,
    orders,
    inventory,
    worker,
    live,
    backlogCalls,
    storedRows: () => storedRows,
    journalLagBytes: () => bus.end() - worker.position(),
    consumers: () => cached.get('consumers', () => countConsumers(lake)),
    bugs: () => bugs,
    postureFailures: () => estate.posture.failures(),
  });
  const keeper = new SnapshotKeeper({
    path: snapshotPath,
    everyMs: config.stream.snapshotEveryMs,
    worker,
    lakeWriter,
    state: () => ({
      engine: engine.snapshot(),
      templater: templater.snapshot(),
      inventory: inventory.snapshot(),
      said: learned.said.snapshot(),
    }),
    onWritten: (position) => {
      publisher.noteChange('endpoints');
      return bus.trim(position);
    },
    onFailure: failed('the snapshot of what was learned could not be written'),
  });
  const quiet = new QuietClock({
    bus,
    worker,
    quietMs: config.stream.quietMs,
    now,
    heardAtMs: () => heardAtMs,
    onFailure: failed('event time could not be moved on'),
  });
  const ticker = new LiveTicker({
    live,
    inventory,
    templater,
    stats: () => stats.stats(),
    onInventory: () => publisher.noteChange('endpoints'),
    onFailure: failed('watchers could not be told'),
  });
  const backTests = new BackTestDesk({
    store,
    lake,
    live,
    now,
    newestMs: () => worker.newestMs(),
    analytics: config.analytics,
    guidance: () => guidance.current(),
    responseSettings: () => readResponseSettings(store),
    gateway: () => estate.gateways.primary(),
    endpoints: async () => (await estate.view.current()).rows,
    play: playAside,
    onFailure: failed('a back-test failed'),
  });
  await backTests.open();
  const auth = new Authenticator({ store, now, sessionHours: config.sessionHours });
  const newestEventMs = (): number => worker.newestMs() || now().getTime();
  const api = createApi({
    config,
    store,
    lake,
    auth,
    ingest,
    orders,
    response: response.settings,
    decisions: enactors.decisions,
    callbacks,
    sealer,
    armingObstacle: createArmingGate({
      lake,
      store,
      settings: () => response.settings.current(),
      latestDone: (policyId, digest) => backTests.latestDone(policyId, digest),
    }),
    previewPolicy: (draft) =>
      previewPolicy(
        { store, facts: response.facts, newestMs: newestEventMs, known: () => knownNames(estate) },
        draft,
      ),
    sinks,
    live,
    inventory,
    templater,
    estate,
    engine,
    normaliseKong: deps.normaliseKong,
    startDemo: deps.startDemo,
    logger,
    now,
    newestMs: newestEventMs,
    guidance,
    backTests,
    judgeAlert: async ({ alertId, detectors }, verdict) => {
      await bus.append(encodeCommand({ kind: 'close-alert', alertId, verdict, detectors }));
      publisher.noteChange('alerts');
    },
    setup: () => setup.current(),
    stats: () => stats.stats(),
    metrics: () => stats.metrics(),
    notReady: () => (stopping.signal.aborted ? 'stopping' : undefined),
    stopping: stopping.signal,
  });
  const serving = await serve(api, config.host, config.port).catch((error: unknown) => {
    for (const timer of [ticker, quiet, keeper, publisher, operations, estate]) void timer.stop();
    response.close();
    throw error;
  });
  setup.servingAt(serving.url);
  worker.start();
  estate.start();
  await sinks.open();
  logger.info({ url: serving.url, dataDir: config.dataDir }, 'the platform is ready');

  const stop = async (): Promise<void> => {
    stopping.abort();
    ticker.stop();
    quiet.stop();
    response.close();
    await enactors.stop();
    await backTests.stop();
    await operations.stop();
    await estate.stop();
    await serving.stop(STOP_REQUESTS_MS);
    await sinks.close();
    await worker.stop(STOP_WORKER_MS);
    const snapshot = keeper
      .write()
      .catch(failed('the last snapshot could not be written: the next start replays the journal'));
    await Promise.race([snapshot, sleep(STOP_LAKE_MS, undefined, { ref: false })]);
    await lakeWriter.stop();
    keeper.stop();
    await publisher.stop();
    await close();
    logger.info('the platform has stopped');
  };
  let stopped: Promise<void> | undefined;
  return {
    url: serving.url,
    tokenFiles,
    oneTimeCode: () => auth.newCode(),
    setSetup: (change) => setup.change(change),
    stop: () => {
      stopped ??= stop();
      return stopped;
    },
  };
}
