import { consumerOf } from './consumer-handlers.js';
import type { GatewayEffect, JsonObject, KongVersion } from './fake-kong-contract.js';
import { isObject } from './json-value.js';

/** When the quicker and the slower of the two workers see a change, milliseconds after the Admin API's answer. */
export interface EffectLatency {
  readonly firstMs: number;
  readonly lastMs: number;
}

/** From the recorded measurements: 2.8.5 round 2; 3.9.1 its worst round, since its timer's phase is luck. */
export const RECORDED_LATENCY: Readonly<Record<KongVersion, EffectLatency>> = {
  '2.8.5': { firstMs: 24, lastMs: 235 },
  '3.9.1': { firstMs: 35, lastMs: 4940 },
};

/** Kong's own words where neither message nor body is set (handler of request-termination). */
const DEFAULT_MESSAGES: Readonly<Record<number, string>> = {
  401: 'Unauthorized',
  404: 'Not found',
  405: 'Method not allowed',
  500: 'An unexpected error occurred',
  502: 'Bad Gateway',
  503: 'Service unavailable',
};

interface Snapshot {
  readonly atMs: number;
  /** By consumer id; '' = global. */
  readonly terminations: ReadonlyMap<string, GatewayEffect>;
}

const PASS: GatewayEffect = { kind: 'pass' };

function terminationsOf(plugins: Iterable<JsonObject>): Map<string, GatewayEffect> {
  const terminations = new Map<string, GatewayEffect>();
  for (const plugin of plugins) {
    const config = plugin.config;
    if (plugin.name !== 'request-termination' || plugin.enabled !== true || !isObject(config)) continue;
    // With `trigger` it acts only on requests that carry that header or query argument.
    if ((config.trigger ?? null) !== null) continue;
    const statusCode = typeof config.status_code === 'number' ? config.status_code : 503;
    const text = config.message ?? config.body ?? DEFAULT_MESSAGES[statusCode] ?? '';
    terminations.set(consumerOf(plugin), {
      kind: 'terminated',
      statusCode,
      message: typeof text === 'string' ? text : '',
    });
  }
  return terminations;
}

/** Remembers what the configuration was, so that each worker can be asked what it knew at a time. */
export function createLateEffect(latency: EffectLatency) {
  let snapshots: readonly Snapshot[] = [{ atMs: Number.NEGATIVE_INFINITY, terminations: new Map() }];
  const seenBy = (worker: 0 | 1, atMs: number) => {
    const delayMs = worker === 0 ? latency.firstMs : latency.lastMs;
    return snapshots.findLast((snapshot) => snapshot.atMs + delayMs <= atMs) ?? snapshots[0];
  };
  return {
    changed(plugins: Iterable<JsonObject>, atMs: number): void {
      const kept = snapshots.findLastIndex(
        (snapshot) => snapshot.atMs + Math.max(latency.firstMs, latency.lastMs) <= atMs,
      );
      snapshots = [...snapshots.slice(Math.max(0, kept)), { atMs, terminations: terminationsOf(plugins) }];
    },
    /** Without `worker`, requests alternate: even milliseconds reach the quicker worker, odd ones the slower. */
    at(consumerId: string, atMs: number, worker: 0 | 1 = Math.floor(atMs) % 2 === 0 ? 0 : 1): GatewayEffect {
      const seen = seenBy(worker, atMs);
      return seen?.terminations.get(consumerId) ?? seen?.terminations.get('') ?? PASS;
    },
  };
}
