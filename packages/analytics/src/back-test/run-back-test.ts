import type { Alert, AlertEvent, EnrichedCall, Policy } from '@gatewatch/model';
import { createEngine } from '../engine.js';
import type { AnalyticsEngine } from '../engine-contract.js';
import type { Decide, Decision } from '../policy/decision.js';
import type { BackTestCase } from './back-test-case.js';
import type { BackTestOutcome, BackTestRun } from './back-test-contract.js';
import { HitBook } from './hit-book.js';
import { limitsOf } from './limits-of.js';
import { proxyOf } from './proxy.js';
import { SwallowedCalls } from './swallowed-calls.js';
import { tagsOfCall, VirtualFacts } from './virtual-facts.js';
import { VirtualGateway } from './virtual-gateway.js';

const DAY_MS = 86_400_000;
const MAX_FREEZES = 100;

/** Makes a run over a fresh engine. */
export function createBackTest(given: BackTestCase, decide: Decide): BackTestRun {
  const engine = createEngine(given.engine);
  engine.guide(given.guidance);
  for (const { alertId, verdict, detectors } of given.verdicts)
    engine.judgeAlert(alertId, verdict, detectors);
  for (const [minuteMs, share] of given.coverage) engine.noteCoverage(minuteMs, share);
  return new Run(given, decide, engine);
}

class Run implements BackTestRun {
  readonly #case: BackTestCase;
  readonly #decide: Decide;
  readonly #engine: AnalyticsEngine;
  readonly #facts: VirtualFacts;
  readonly #gateway = new VirtualGateway();
  readonly #hits = new HitBook();
  readonly #swallowed = new SwallowedCalls();
  readonly #freezes: { at: string; reason: string }[] = [];
  readonly #alerts = new Set<string>();
  readonly #unseenActions = new Set<string>();
  /** As if it were enforced and nobody had to be asked. */
  #policy: Policy;
  #calls = 0;
  #learned = 0;
  #blockedBefore = 0;
  #firstMs = 0;
  #lastMs = 0;

  constructor(given: BackTestCase, decide: Decide, engine: AnalyticsEngine) {
    this.#case = given;
    this.#decide = decide;
    this.#engine = engine;
    this.#facts = new VirtualFacts(given, engine);
    const { frozen: _, ...policy } = given.policy;
    this.#policy = { ...policy, enabled: true, mode: 'enforce', then: { ...policy.then, approval: 'none' } };
  }

  observe(call: EnrichedCall): void {
    const { timeMs } = call.call;
    if (timeMs >= this.#case.toMs) return;
    this.#facts.nowMs = Math.max(this.#facts.nowMs, timeMs);
    if (timeMs < this.#case.fromMs) this.#learned++;
    else this.#count(call);
    if (call.blockedByUs) {
      this.#engine.observe(call);
      return;
    }
    const by = this.#gateway.answers(call);
    if (by !== undefined) {
      const tags = call.call.consumer === undefined ? [] : tagsOfCall(call);
      const criticality = this.#facts.criticalityOf(call.serviceName, call.endpointId);
      this.#swallowed.add(call, { criticality, tags });
      this.#hits.noteSwallowed(by.entity, call);
      // As live: the engine hears of it as of any answer of our own block, which moves its clock and nothing else.
      this.#engine.observe({ ...call, blockedByUs: true });
      return;
    }
    this.#facts.noteCall(call);
    this.#hits.notePassed(call);
    this.#handle(this.#engine.observe(call));
  }

  finish(): BackTestOutcome {
    this.#handle(this.#engine.advance(this.#lastMs));
    const days = this.#calls === 0 ? 0 : (this.#lastMs - this.#firstMs) / DAY_MS;
    const hits = this.#hits.report(this.#case.policy.id, this.#lastMs);
    const proxy = proxyOf(hits, days);
    return {
      history: {
        calls: this.#calls,
        days,
        entities: this.#engine.state().entities,
        alerts: this.#alerts.size,
      },
      hits: hits.map(({ hit }) => hit),
      blockedBefore: this.#blockedBefore,
      swallowed: this.#swallowed.report(),
      freezes: this.#freezes,
      proxy,
      limits: limitsOf(this.#case, {
        days,
        learned: this.#learned,
        warmUpDays: this.#engine.state().neededDays,
        blockedBefore: this.#blockedBefore,
        beyond: this.#hits.beyond,
        freezes: this.#freezes.length,
        proxyDays: proxy.days,
        unseenActions: [...this.#unseenActions],
      }),
    };
  }

  #count(call: EnrichedCall): void {
    const { timeMs } = call.call;
    if (this.#calls++ === 0) this.#firstMs = timeMs;
    this.#lastMs = Math.max(this.#lastMs, timeMs);
    if (call.blockedByUs) this.#blockedBefore++;
  }

  /** As the live platform: of what one call brought, each alert as it stands last. */
  #handle(events: readonly AlertEvent[]): void {
    if (events.length === 0) return;
    const newest = new Map<string, Alert>();
    for (const { alert } of events) newest.set(alert.alertId, alert);
    for (const alert of newest.values()) {
      this.#facts.noteAlert(alert);
      if (this.#facts.nowMs < this.#case.fromMs) continue;
      this.#alerts.add(alert.alertId);
      this.#hits.noteAlert(alert.entity, this.#facts.nowMs);
      for (const decision of this.#decide(alert, [this.#policy], this.#facts.now())) this.#carryOut(decision);
      this.#askOthers(alert);
    }
  }

  #carryOut(decision: Decision): void {
    switch (decision.kind) {
      case 'order':
      case 'propose':
        this.#act(decision);
        return;
      case 'freeze':
        if (this.#freezes.length < MAX_FREEZES)
          this.#freezes.push({ at: new Date(this.#facts.nowMs).toISOString(), reason: decision.detail });
        this.#policy = {
          ...this.#policy,
          frozen: { at: new Date(this.#facts.nowMs).toISOString(), reason: decision.detail.slice(0, 1000) },
        };
        return;
      case 'simulate':
      case 'covered':
      case 'held':
        return;
    }
  }

  #act(decision: Extract<Decision, { kind: 'order' | 'propose' }>): void {
    const { alert, entity, step, stepIndex } = decision;
    const { effectDelayMs } = this.#case;
    const order = this.#facts.noteOrder(decision);
    const fromMs = order.madeAtMs + effectDelayMs;
    const untilMs = order.endsAtMs ?? Number.POSITIVE_INFINITY;
    const tags = this.#facts.tagsOf(entity);
    this.#hits.noteAction(
      { entity, alert, tags },
      { decidedMs: order.madeAtMs, step, index: stepIndex, fromMs, untilMs },
    );
    this.#gateway.put({ entity, step, fromMs, untilMs });
    if (step.action === 'call-http' || (step.action === 'publish-decision' && step.decision !== 'ban'))
      this.#unseenActions.add(step.action);
  }

  /** Each on its own, as if none of them had done anything. */
  #askOthers(alert: Alert): void {
    const { others } = this.#case;
    if (others.length === 0) return;
    for (const decision of this.#decide(alert, others, this.#facts.nowForOthers())) {
      if (decision.kind !== 'order' && decision.kind !== 'propose') continue;
      this.#hits.noteOverlap(decision.entity, decision.policy.id, decision.policy.name);
    }
  }
}
