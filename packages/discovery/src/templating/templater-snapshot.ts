import type { SegmentKind } from '../segment-kind.js';
import { PathNode } from './path-node.js';
import { PressureGauge } from './path-pressure.js';
import { freshService, type ServiceState } from './service-state.js';
import { type ValueRow, ValueSample } from './value-sample.js';

type EndRow = [string, number, 0 | 1];
/** `since`, or with the kind that a parameter is called after where that is another's. */
type SinceRow = number | [number, SegmentKind];
/** key, kind, flags (1 value, 2 established, 4 fixed), words, calls, callers, ends, operations, values, accepted, unjudged, place among those waiting, children, since (from version 3 on) */
type NodeRow = [
  string,
  SegmentKind,
  number,
  number,
  number,
  number,
  EndRow[],
  EndRow[],
  [number, ValueRow[], string] | 0,
  string[],
  number,
  number,
  NodeRow[],
  SinceRow?,
];

interface SnapshotRecord {
  readonly version: 2 | 3;
  readonly services: readonly {
    readonly key: string;
    readonly name: string;
    readonly revision: number;
    /** From version 3 on. */
    readonly clock?: number;
    readonly successes: number;
    readonly novelty: readonly [number, number, number];
    readonly pressure: ReturnType<PressureGauge['write']>;
    readonly provisional: readonly string[];
    readonly reserved: readonly string[];
    readonly folded: readonly string[];
    readonly doorkeeper: readonly number[];
    readonly root: NodeRow;
  }[];
}

const endRows = (ends: Iterable<{ method: string; calls: number; known: boolean }>): EndRow[] =>
  [...ends].map(({ method, calls, known }) => [method, calls, known ? 1 : 0]);

const writeNode = (node: PathNode, waiting: ReadonlyMap<PathNode, number>): NodeRow => [
  node.key,
  node.kind,
  (node.value ? 1 : 0) | (node.established ? 2 : 0) | (node.fixed ? 4 : 0),
  node.words,
  node.calls,
  node.callers,
  endRows(node.ends ?? []),
  endRows(node.operations?.values() ?? []),
  node.values === undefined ? 0 : node.values.write(),
  [...(node.accepted ?? [])],
  node.unjudged,
  waiting.get(node) ?? -1,
  [...(node.children?.values() ?? [])].map((child) => writeNode(child, waiting)),
  node.calledAfter === node.kind ? node.since : [node.since, node.calledAfter],
];

const readNode = (
  row: NodeRow,
  parent: PathNode,
  service: ServiceState,
  waiting: Map<number, PathNode>,
): void => {
  const [
    key,
    kind,
    flags,
    words,
    calls,
    callers,
    ends,
    operations,
    values,
    accepted,
    unjudged,
    place,
    children,
    since = service.paths.nodes,
  ] = row;
  const node = parent === service.paths.root && key === '' && kind === 'literal' ? parent : undefined;
  const at = node ?? new PathNode(key, kind, parent, parent.view);
  at.value = (flags & 1) !== 0;
  at.established = (flags & 2) !== 0;
  at.fixed = (flags & 4) !== 0;
  [at.since, at.calledAfter] = typeof since === 'number' ? [since, kind] : since;
  at.words = words;
  at.calls = calls;
  at.callers = callers;
  for (const [method, count, known] of ends) {
    const end = at.end(method);
    end.calls = count;
    end.known = known === 1;
  }
  for (const [method, count, known] of operations) {
    const end = at.operation(method);
    if (end === undefined) continue;
    end.calls = count;
    end.known = known === 1;
  }
  if (values !== 0) at.values = ValueSample.read(values);
  for (const word of accepted) at.accept(word);
  at.unjudged = unjudged;
  if (place >= 0) waiting.set(place, at);
  if (node === undefined) {
    parent.children ??= new Map();
    parent.children.set(key, at);
    service.paths.nodes++;
    service.paths.lexicon.count(at, 1);
  }
  for (const child of children) readNode(child, at, service, waiting);
};

export const writeTemplater = (services: ReadonlyMap<string, ServiceState>): string => {
  const snapshot: SnapshotRecord = {
    version: 3,
    services: [...services].map(([key, service]) => ({
      key,
      name: service.name,
      revision: service.paths.revision,
      clock: service.paths.clock,
      successes: service.successes,
      novelty: [service.novelty.level, service.novelty.share, service.novelty.lastMs],
      pressure: service.pressure.write(),
      provisional: [...service.provisional],
      reserved: [...service.reserved],
      folded: [...service.paths.lexicon.folded],
      doorkeeper: [...service.doorkeeper],
      root: writeNode(service.paths.root, new Map([...service.waiting].map((node, index) => [node, index]))),
    })),
  };
  return JSON.stringify(snapshot);
};

/** Reads what `writeTemplater` wrote, or the version before did. Throws on anything else: a foreign snapshot is a start-up error. */
export const readTemplater = (
  text: string,
  maxNodes: number,
  trusting: boolean,
): Map<string, ServiceState> => {
  const snapshot: SnapshotRecord = JSON.parse(text);
  if (snapshot.version !== 2 && snapshot.version !== 3)
    throw new Error(`discovery snapshot version ${snapshot.version} is not known`);
  return new Map(
    snapshot.services.map((record) => {
      const service = freshService(record.name, maxNodes, trusting);
      const waiting = new Map<number, PathNode>();
      readNode(record.root, service.paths.root, service, waiting);
      for (const hash of record.doorkeeper) service.doorkeeper.add(hash);
      for (const word of record.folded) service.paths.lexicon.remember(word);
      for (const place of [...waiting.keys()].sort((left, right) => left - right)) {
        const node = waiting.get(place);
        if (node !== undefined) service.waiting.touch(node);
      }
      service.paths.restore(record.revision, record.clock ?? service.paths.nodes);
      for (const template of record.provisional) service.provisional.add(template);
      for (const template of record.reserved) service.reserved.add(template);
      [service.novelty.level, service.novelty.share, service.novelty.lastMs] = record.novelty;
      service.pressure = PressureGauge.read(record.pressure);
      service.successes = record.successes;
      service.paths.judging = !service.novelty.pressed;
      service.paths.calm = trusting || service.novelty.calm;
      return [record.key, service];
    }),
  );
};
