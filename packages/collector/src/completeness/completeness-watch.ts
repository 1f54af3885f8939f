import { randomInt } from 'node:crypto';
import type { Completeness, SanitisedCall } from '@gatewatch/model';
import { z } from 'zod';
import type { Clock } from '../clock.js';
import type { RecordMeta } from '../spool/record-meta.js';
import { NodeWatch } from './node-watch.js';
import { GATEWAYS_WITH_OWN_IDS } from './own-request-ids.js';
import { RecentIds } from './recent-ids.js';

const MINUTE_MS = 60_000;
const MOST_NODES = 64;
const LONGEST_NAME = 128;
/** Stands for the nodes beyond the 64. */
const OTHERS = '(other nodes)';
/** A node without calls for this long makes room for a new one. */
const SILENT_MS = 15 * MINUTE_MS;
/** A line from further in the future says nothing about now. */
const FUTURE_MS = 24 * 60 * MINUTE_MS;
/** A minute is told again and again while it changed within this time, and every such while anyway. */
const REPEAT_MS = 60_000;
/** Under this name the spool keeps where numberings are; no source of a configuration is called so. */
export const NUMBERINGS = '\u0001numberings';

const resumedSchema = z.tuple([z.number().int().nonnegative(), z.number()]);

/** What a node's own counter says of a minute. */
type ServedKind = 'with-service' | 'at-least';

export interface CompletenessWatch {
  /** A call arrived; it is or will be in the spool. */
  observe(call: SanitisedCall, receivedAtMs: number): void;
  /** The node counted so many calls in this minute (epoch minutes). */
  noteServed(node: string, minute: number, calls: number, kind: ServedKind): void;
  /** Have lines with this node's name arrived? */
  hasCallsOf(node: string): boolean;
  /** Where numberings are, of those that went on since the last time: kept with the batch. */
  positions(): RecordMeta['positions'];
  /** Newest minutes first: those that changed within the last minute, and now and then all of them. */
  report(): Completeness[];
}

export interface CompletenessOptions {
  readonly duplicateMemoryBytes: number;
  /** Nodes that are asked for their counters: these never make room for others. */
  readonly knownNodes: readonly string[];
  /** As `positions` gave them, after a restart. */
  readonly resumed: ReadonlyMap<string, string>;
  readonly clock: Clock;
}

/**
 * How much of each gateway node's traffic arrived, per minute of event time: calls, repetitions, gaps in the node's
 * numbering, delay. Bounded: 64 nodes, 15 minutes each, 64 numberings each, fixed memory for request ids.
 */
export function createCompletenessWatch(options: CompletenessOptions): CompletenessWatch {
  const { clock } = options;
  const ids = new RecentIds(options.duplicateMemoryBytes, randomInt(2 ** 32));
  const nodes = new Map<string, NodeWatch>();
  const known = new Set(options.knownNodes);
  const forgotten: string[] = [];
  let toldAllMs = Number.NEGATIVE_INFINITY;

  const nodeOf = (name: string, nowMs: number): NodeWatch => {
    const there = nodes.get(name);
    if (there !== undefined) return there;
    if (nodes.size >= MOST_NODES + known.size && !makeRoom(nowMs) && name !== OTHERS && !known.has(name))
      return nodeOf(OTHERS, nowMs);
    const node = new NodeWatch(name, nowMs);
    nodes.set(name, node);
    return node;
  };
  const makeRoom = (nowMs: number): boolean => {
    for (const [name, node] of nodes) {
      if (known.has(name) || nowMs - node.lastSeenMs < SILENT_MS) continue;
      nodes.delete(name);
      forgotten.push(...node.allNumberings());
      return true;
    }
    return false;
  };

  for (const [numbering, value] of options.resumed) {
    const resumed = readResumed(value);
    if (resumed !== undefined) nodeOf(nodeNameOf(numbering), clock.monotonicMs()).resume(numbering, resumed);
  }

  return {
    observe(call, receivedAtMs) {
      if (call.timeMs > receivedAtMs + FUTURE_MS) return;
      const nowMs = clock.monotonicMs();
      const numbering = call.node ?? call.source;
      const node = nodeOf(nodeNameOf(numbering), nowMs);
      node.lastSeenMs = nowMs;
      const minute = node.minutes.of(Math.floor(call.timeMs / MINUTE_MS));
      if (GATEWAYS_WITH_OWN_IDS.has(call.gateway) && ids.seenBefore(call.requestId)) {
        minute.duplicates += 1;
        return;
      }
      minute.arrived += 1;
      if (call.service === undefined) minute.withoutService += 1;
      minute.lag.add(receivedAtMs - call.timeMs);
      if (call.sequence !== undefined) node.number(numbering, call.sequence, call.timeMs, nowMs);
    },
    noteServed(name, minute, calls, kind) {
      const one = nodeOf(name.slice(0, LONGEST_NAME), clock.monotonicMs()).minutes.of(minute);
      if (kind === 'with-service') one.servedWithService = calls;
      else one.servedAtLeast = calls;
    },
    hasCallsOf: (node) => nodes.has(node),
    positions() {
      const positions: RecordMeta['positions'][number][] = [];
      for (const key of forgotten.splice(0)) positions.push({ source: NUMBERINGS, key, value: '' });
      for (const node of nodes.values()) {
        for (const [key, { next, lastMs }] of node.takeChanged())
          positions.push({ source: NUMBERINGS, key, value: JSON.stringify([next, lastMs]) });
      }
      return positions;
    },
    report() {
      const nowMs = clock.monotonicMs();
      const all = nowMs - toldAllMs >= REPEAT_MS;
      if (all) toldAllMs = nowMs;
      const told: Completeness[] = [];
      for (const node of nodes.values()) {
        node.settle(nowMs);
        for (const minute of node.minutes.all()) {
          const { said, changedAtMs } = minute.report(node.name, nowMs);
          if (all || nowMs - changedAtMs < REPEAT_MS) told.push(said);
        }
      }
      return told
        .sort((a, b) => (a.minute < b.minute ? 1 : a.minute > b.minute ? -1 : 0))
        .slice(0, MOST_TOLD);
    },
  };
}

/** Bound of `collectorStatsSchema`. */
const MOST_TOLD = 1000;

/** `node/3` is worker 3 of `node`: workers that number for themselves add up. */
function nodeNameOf(numbering: string): string {
  const slash = numbering.lastIndexOf('/');
  if (slash <= 0 || slash === numbering.length - 1 || numbering.length - slash > 8) return numbering;
  for (let index = slash + 1; index < numbering.length; index += 1) {
    const code = numbering.charCodeAt(index);
    if (code < 0x30 || code > 0x39) return numbering;
  }
  return numbering.slice(0, slash);
}

function readResumed(value: string): { next: number; lastMs: number } | undefined {
  try {
    const [next, lastMs] = resumedSchema.parse(JSON.parse(value));
    return { next, lastMs };
  } catch {
    return undefined;
  }
}
