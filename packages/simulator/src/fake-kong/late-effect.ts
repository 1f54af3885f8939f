import { effectOfCall, type KnownConfiguration } from './effect-of-call.js';
import type { KongVersion } from './fake-kong-contract.js';
import type { GatewayCall, GatewayEffect } from './gateway-effect.js';

/** When the quicker and the slower of the two workers see a change, milliseconds after the Admin API's answer. */
export interface EffectLatency {
  readonly firstMs: number;
  readonly lastMs: number;
}

/** Of plugin objects. From the recorded measurements: 2.8.5 round 2; 3.9.1 its worst round, since its timer's phase is luck. */
export const RECORDED_LATENCY: Readonly<Record<KongVersion, EffectLatency>> = {
  '2.8.5': { firstMs: 24, lastMs: 235 },
  '3.9.1': { firstMs: 35, lastMs: 4940 },
};

/** Of rows of data. 2.8.5: a deleted key, its worst round; 3.9.1: ACL groups and keys, no request saw the old state. */
export const RECORDED_DATA_LATENCY: Readonly<Record<KongVersion, EffectLatency>> = {
  '2.8.5': { firstMs: 19, lastMs: 671 },
  '3.9.1': { firstMs: 0, lastMs: 0 },
};

type Data = Pick<KnownConfiguration, 'acls' | 'credentials'>;

interface Timeline<Value> {
  note(value: Value, atMs: number): void;
  seenBy(worker: 0 | 1, atMs: number): Value;
}

function createTimeline<Value>(latency: EffectLatency, start: Value): Timeline<Value> {
  let states: readonly { readonly atMs: number; readonly value: Value }[] = [];
  return {
    note(value, atMs) {
      const kept = states.findLastIndex(
        (state) => state.atMs + Math.max(latency.firstMs, latency.lastMs) <= atMs,
      );
      const before = states.slice(Math.max(0, kept)).filter((state) => state.atMs !== atMs);
      states = [...before, { atMs, value }];
    },
    seenBy(worker, atMs) {
      const delayMs = worker === 0 ? latency.firstMs : latency.lastMs;
      return states.findLast((state) => state.atMs + delayMs <= atMs)?.value ?? start;
    },
  };
}

/** Remembers what the configuration was, so that each worker can be asked what it knew at a time. */
export function createLateEffect(
  latency: EffectLatency,
  dataLatency: EffectLatency,
  start: KnownConfiguration,
) {
  const plugins = createTimeline(latency, start.plugins);
  const data = createTimeline<Data>(dataLatency, start);
  return {
    changed({ plugins: rows, ...rest }: KnownConfiguration, atMs: number): void {
      plugins.note(rows, atMs);
      data.note(rest, atMs);
    },
    /** Without `worker`, requests alternate: even milliseconds reach the quicker worker, odd ones the slower. */
    at(call: GatewayCall, atMs: number, worker: 0 | 1 = Math.floor(atMs) % 2 === 0 ? 0 : 1): GatewayEffect {
      return effectOfCall({ ...data.seenBy(worker, atMs), plugins: plugins.seenBy(worker, atMs) }, call);
    },
  };
}
