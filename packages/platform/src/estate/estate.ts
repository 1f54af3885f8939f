import { POSTURE_CHECKS } from '@gatewatch/discovery';
import { DEFAULT_RISK_WEIGHTS, type RiskWeights, riskWeightsSchema } from '@gatewatch/model';
import type { ControlStore } from '@gatewatch/store';
import type { Logger } from 'pino';
import type { Bus } from '../bus/bus.js';
import type { PlatformConfig } from '../config.js';
import type { LearnedState } from '../learned-state.js';
import type { LiveHub } from '../live/live-hub.js';
import { PostureDesk } from '../posture/posture-desk.js';
import { RecentTraffic } from '../posture/recent-traffic.js';
import { endpointKeyOf, type LookedAt } from '../posture/sights.js';
import type { LabelsByHand } from '../stream/journal-message.js';
import { AnnotationDesk } from './annotation-desk.js';
import { ChangeDesk } from './change-desk.js';
import { DocumentDesk } from './document-desk.js';
import { EstateView } from './estate-view.js';
import { GatewayDesk } from './gateway-desk.js';
import { logSources } from './log-sources.js';
import { RuleDesk } from './rule-desk.js';
import { inSlices } from './slices.js';
import { StakesDesk, stakesOf } from './stakes-desk.js';

interface EstateParts {
  readonly config: PlatformConfig;
  readonly store: ControlStore;
  readonly bus: Pick<Bus, 'append'>;
  readonly learned: LearnedState;
  /** The learned state belongs to the end of the journal: there is nothing to read after it. */
  readonly caughtUp: boolean;
  readonly live: LiveHub;
  readonly logger: Logger;
  readonly now: () => Date;
  readonly newestMs: () => number;
  /** Calls analysed by this process. */
  readonly analysed: () => number;
}

const CHANGES_EVERY_MS = 5000;
/** An endpoint that was not called for so long adds nothing to what a service shows now. */
const CALLED_MS = 2 * 86_400_000;
const WEIGHTS = 'risk-weights';
const RECENT = 'recent-traffic';
const SAVE_RECENT_EVERY_MS = 3_600_000;

/** Everything that looks at the API estate: what people, documents and gateways say of it, its view, its posture. */
export class Estate {
  readonly documents: DocumentDesk;
  readonly gateways: GatewayDesk;
  readonly rules: RuleDesk;
  readonly annotations: AnnotationDesk;
  readonly changes: ChangeDesk;
  readonly posture: PostureDesk;
  readonly view: EstateView;
  readonly #parts: EstateParts;
  #recent = new RecentTraffic();
  #recentSavedAtMs = 0;
  readonly #stakes: StakesDesk;
  #weights: RiskWeights = DEFAULT_RISK_WEIGHTS;

  static async open(parts: EstateParts): Promise<Estate> {
    const estate = new Estate(parts);
    const weights = riskWeightsSchema.safeParse(await parts.store.settings.get(WEIGHTS));
    if (weights.success) estate.#weights = weights.data;
    estate.#recent = new RecentTraffic(await parts.store.settings.get(RECENT));
    await estate.documents.open();
    await estate.gateways.open();
    await estate.annotations.open();
    await estate.rules.open(parts.caughtUp ? parts.learned.said : undefined);
    await estate.posture.open();
    return estate;
  }

  private constructor(parts: EstateParts) {
    this.#parts = parts;
    const { store, bus, live, now, newestMs, config, learned, logger } = parts;
    const changed = (): void => {
      this.view.invalidate();
      live.publish({ kind: 'estate' });
    };
    const failed =
      (what: string) =>
      (error: unknown): void =>
        logger.error({ err: error }, what);
    const resync = (): void => {
      this.rules.sync().catch(failed('path templates could not be told of documents and routes'));
      changed();
    };
    this.documents = new DocumentDesk({
      store,
      settings: config.documents,
      now,
      onChange: resync,
      onUnreadable: ({ id, title }, reason) =>
        logger.error({ id, title, reason }, 'an API document cannot be read any more'),
    });
    this.gateways = new GatewayDesk({
      store,
      onReading: (isNews) => {
        if (isNews) resync();
      },
    });
    this.rules = new RuleDesk({
      store,
      bus,
      now,
      pins: () => [...this.gateways.pins(), ...this.documents.pins()],
      onChange: changed,
    });
    this.#stakes = new StakesDesk(bus, learned.said.stakes().stakes);
    this.annotations = new AnnotationDesk({ store, rules: this.rules, now, onChange: changed });
    this.changes = new ChangeDesk({
      store,
      inventory: learned.inventory,
      templater: learned.templater,
      live,
      newestMs,
      now,
      everyMs: CHANGES_EVERY_MS,
      onFailure: failed('changes of the estate could not be written down'),
    });
    this.view = new EstateView({
      inventory: learned.inventory,
      newestMs,
      now,
      version: () => `${parts.analysed()} ${learned.templater.revision()}`,
      annotations: () => this.annotations.all(),
      annotationOf: (service) => this.annotations.of(service),
      documents: () => this.documents.list(),
      findings: () => this.posture.findings(),
      weights: () => this.#weights,
      unusedDays: config.posture.unusedDays,
    });
    this.posture = new PostureDesk({
      store,
      checks: POSTURE_CHECKS,
      look: () => this.#lookAt(),
      live,
      now,
      everyMs: config.posture.everyMs,
      onChange: () => this.view.invalidate(),
      onFailure: (error, check) => logger.error({ err: error, check }, 'a posture check failed'),
    });
  }

  start(): void {
    this.posture.start();
  }

  async stop(): Promise<void> {
    await this.posture.stop();
    await this.changes.stop();
    await this.#saveRecent();
  }

  weights(): RiskWeights {
    return this.#weights;
  }

  async setWeights(weights: RiskWeights, who: string): Promise<void> {
    const { store, now, live } = this.#parts;
    await store.settings.set(WEIGHTS, weights);
    const detail = JSON.stringify(weights);
    await store.audit.append({
      at: now().toISOString(),
      who,
      what: 'risk-weights.set',
      subject: WEIGHTS,
      detail,
    });
    this.#weights = weights;
    this.view.invalidate();
    live.publish({ kind: 'estate' });
  }

  /** So that a restart does not judge old traffic again. */
  #saveRecent(): Promise<void> {
    return this.#parts.store.settings.set(RECENT, this.#recent.snapshot());
  }

  /** The estate as the checks see it: counters of recent traffic, everything else as it is known. */
  async #lookAt(): Promise<LookedAt | undefined> {
    const gateway = this.gateways.primary();
    const state = await this.view.newest();
    if (state.nowMs === 0 && gateway === undefined) return undefined;
    const { everyMs: _everyMs, ...settings } = this.#parts.config.posture;
    const endpoints: LookedAt['estate']['endpoints'][number][] = [];
    const counted = new Map<string, { calls: number; sinceMs: number }>();
    const sinceMsOf = new Map<string, number>();
    const labelled: LabelsByHand[] = [];
    await inSlices(state.endpoints, (endpoint) => {
      const { labels } = endpoint.annotation;
      if (labels !== undefined) labelled.push([endpoint.service, endpoint.endpointId, labels]);
      const key = endpointKeyOf(endpoint.service, endpoint.endpointId);
      const { facts, sinceMs } = this.#recent.of(key, endpoint, state.nowMs, settings.minimumCalls);
      endpoints.push(facts);
      counted.set(key, { calls: facts.calls, sinceMs });
      if (state.nowMs - facts.lastMs > CALLED_MS) return;
      for (const group of ['', endpoint.service])
        sinceMsOf.set(group, Math.min(sinceMs, sinceMsOf.get(group) ?? sinceMs));
    });
    await this.rules.follow(labelled);
    await this.#stakes.tell(stakesOf(state.rows, gateway));
    this.#recent.keepOnly(counted);
    const nowMs = this.#parts.now().getTime();
    if (nowMs - this.#recentSavedAtMs >= SAVE_RECENT_EVERY_MS) {
      this.#recentSavedAtMs = nowMs;
      await this.#saveRecent();
    }
    return {
      estate: {
        nowMs: state.nowMs === 0 ? this.#parts.now().getTime() : state.nowMs,
        sinceMs: state.sinceMs,
        endpoints,
        consumers: this.#parts.learned.inventory.consumers(),
        gateway,
        documents: this.documents.list().map(({ document }) => document),
        drift: state.drift,
        pressure: this.changes.pressure.recent(state.nowMs),
        sources: await logSources(this.#parts.store),
        settings,
      },
      counted,
      sinceMsOf,
    };
  }
}
