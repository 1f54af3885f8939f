import { createApi } from './api/create-api.js';
import { Authenticator } from './auth/authenticator.js';
import { ensureTokenFiles } from './auth/token-files.js';
import { openBackTests } from './back-testing/open-back-tests.js';
import type { PlatformConfig } from './config.js';
import { enrichmentOf } from './enrich/enrichment-of.js';
import { Estate } from './estate/estate.js';
import { Sealer } from './evidence/sealer.js';
import { GuidanceDesk } from './guidance/guidance-desk.js';
import { Ingest } from './ingest/ingest.js';
import { stateOf } from './learned-state.js';
import { LiveHub } from './live/live-hub.js';
import { LiveTicker } from './live/live-ticker.js';
import { openStorage, type Storage } from './open-storage.js';
import type { PlatformDeps, RunningPlatform } from './platform-contract.js';
import { PlatformStats } from './platform-stats.js';
import { Cached } from './reading/cached.js';
import { countConsumers } from './reading/count-consumers.js';
import { CallbackDesk } from './responding/callbacks/callback-desk.js';
import { WebhookReceivers } from './responding/callbacks/webhook-receivers.js';
import { openEnactors } from './responding/enactors/open-enactors.js';
import { openResponse } from './responding/open-response.js';
import { policyQuestions } from './responding/policy-questions.js';
import { serve } from './serve.js';
import { SetupState } from './setup-state.js';
import { SinkDesk } from './sinks/sink-desk.js';
import { stopInOrder } from './stop-in-order.js';
import { encodeCommand } from './stream/journal-message.js';
import { LakeWriter } from './stream/lake-writer.js';
import { QuietClock } from './stream/quiet-clock.js';
import { readBacklog } from './stream/read-backlog.js';
import { SnapshotKeeper } from './stream/snapshot-keeper.js';
import { StreamWorker } from './stream/stream-worker.js';
import { ViewPublisher } from './stream/view-publisher.js';
import { OperationsDesk } from './watching/operations-desk.js';

export type { PlatformDeps, RunningPlatform } from './platform-contract.js';

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
    lake,
    live,
    now,
    newestMs: () => late.newestMs(),
    engine,
    said: learned.said,
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
  const callbacks = await CallbackDesk.open({ store, now, receivers: new WebhookReceivers(store) });
  const sealer = await Sealer.open(config.dataDir);
  const { enrich } = await enrichmentOf(config, logger, learned.said, orders.blocks);

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
    stuckSinks: () => sinks.stuck(),
    onFailure: failed('how logs arrive could not be looked at'),
  });
  const sinks = new SinkDesk({
    store,
    live,
    logger,
    now,
    dataDir: config.dataDir,
    callbackFor: (order, base, sink) => callbacks.callbackFor(order, base, sink),
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
    state: () => stateOf(learned),
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
  const backTests = await openBackTests({
    ...{ store, lake, live, now, worker, guidance, estate, config },
    settings: response.settings,
    onFailure: failed('a back-test failed'),
  });
  const auth = new Authenticator({ store, now, sessionHours: config.sessionHours });
  const newestMs = (): number => worker.newestMs() || now().getTime();
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
    ...policyQuestions({ lake, store, response, backTests, estate, newestMs }),
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
    newestMs,
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

  const stop = (): Promise<void> => {
    stopping.abort();
    const first = [ticker, quiet, { stop: response.close }, enactors, backTests, operations, estate];
    return stopInOrder({ first, serving, sinks, worker, keeper, lakeWriter, publisher, close, logger });
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
