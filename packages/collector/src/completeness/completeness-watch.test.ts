import type { SanitisedCall } from '@gatewatch/model';
import { completenessSchema } from '@gatewatch/model';
import { beforeEach, describe, expect, it } from 'vitest';
import { type CompletenessWatch, createCompletenessWatch, NUMBERINGS } from './completeness-watch.js';
import { SETTLE_MS } from './sequence-gaps.js';

const START_MS = Date.UTC(2026, 2, 5, 10, 0);
let nowMs: number;
let watch: CompletenessWatch;
let count: number;

const create = (
  resumed: ReadonlyMap<string, string> = new Map(),
  knownNodes: readonly string[] = [],
): CompletenessWatch =>
  createCompletenessWatch({
    duplicateMemoryBytes: 65_536,
    knownNodes,
    resumed,
    clock: { wallMs: () => START_MS + nowMs, monotonicMs: () => nowMs },
  });
beforeEach(() => {
  nowMs = 0;
  count = 0;
  watch = create();
});
const see = (changes: Partial<SanitisedCall> = {}, lagMs = 40): void => {
  count += 1;
  const call = {
    requestId: `id-${count}`,
    timeMs: START_MS,
    gateway: 'kong',
    source: 'kong-tcp',
    node: 'kong-1',
    service: { id: 'a', name: 'a' },
    ...changes,
  } as SanitisedCall;
  watch.observe(call, call.timeMs + lagMs);
};
const told = () => {
  const report = watch.report();
  for (const one of report) completenessSchema.parse(one);
  return report;
};

describe('completeness', () => {
  it('counts arrivals by node and minute of event time, with the median delay', () => {
    see();
    see({}, 60);
    see({ timeMs: START_MS + 61_000 }, -5000);
    see({ node: 'kong-2' });
    expect(told()).toEqual([
      { node: 'kong-1', minute: '2026-03-05T10:01:00.000Z', arrived: 1, duplicates: 0, skewMs: -5000 },
      { node: 'kong-1', minute: '2026-03-05T10:00:00.000Z', arrived: 2, duplicates: 0, skewMs: 50 },
      { node: 'kong-2', minute: '2026-03-05T10:00:00.000Z', arrived: 1, duplicates: 0, skewMs: 40 },
    ]);
  });

  it('names calls without a node after their source', () => {
    watch.observe(
      { requestId: 'x', timeMs: START_MS, gateway: 'kong', source: 'edge' } as SanitisedCall,
      START_MS,
    );
    expect(told()[0]?.node).toBe('edge');
  });

  it('tells repetitions by the gateway’s own ids only', () => {
    for (const gateway of ['kong', 'nginx']) {
      see({ requestId: 'same', gateway, node: gateway });
      see({ requestId: 'same', gateway, node: gateway });
    }
    expect(told().map(({ node, arrived, duplicates }) => [node, arrived, duplicates])).toEqual([
      ['kong', 1, 1],
      ['nginx', 2, 0],
    ]);
  });

  it('adds up the gaps of a node’s workers', () => {
    for (const sequence of [1, 2, 5]) see({ sequence, node: 'kong-1/0' });
    for (const sequence of [1, 4]) see({ sequence, node: 'kong-1/1' });
    see({ sequence: 9, node: 'eu/kong' });
    nowMs = SETTLE_MS;
    expect(told().map(({ node, missing }) => [node, missing])).toEqual([
      ['kong-1', 4],
      ['eu/kong', 0],
    ]);
  });

  it('sees what was lost while it was away', () => {
    see({ sequence: 10 });
    const resumed = new Map(watch.positions().map(({ key, value }) => [key, value]));
    expect(watch.positions()).toEqual([]);
    watch = create(resumed);
    see({ sequence: 21, timeMs: START_MS + 120_000 });
    nowMs = SETTLE_MS;
    expect(told().map(({ minute, arrived, missing }) => [minute.slice(11, 16), arrived, missing])).toEqual([
      ['10:02', 1, 0],
      ['10:01', 0, 5],
      ['10:00', 0, 5],
    ]);
    expect(NUMBERINGS).not.toMatch(/^[a-z]/);
  });

  it('adds calls without a service to what Kong’s plugin counts', () => {
    see();
    see({ service: undefined } as unknown as Partial<SanitisedCall>);
    watch.noteServed('kong-1', START_MS / 60_000, 5, 'with-service');
    expect(told()[0]).toMatchObject({ arrived: 2, served: 6 });
  });

  it('says nothing of served calls where a rough counter shows no gap', () => {
    see();
    see();
    watch.noteServed('kong-1', START_MS / 60_000, 2, 'at-least');
    expect(told()[0]?.served).toBeUndefined();
    watch.noteServed('kong-1', START_MS / 60_000, 30, 'at-least');
    expect(told()[0]?.served).toBe(30);
  });

  it('knows a minute of which nothing arrived', () => {
    watch.noteServed('kong-1', START_MS / 60_000, 500, 'with-service');
    expect(told()).toMatchObject([{ node: 'kong-1', arrived: 0, served: 500 }]);
  });

  it('repeats a minute while it changes, and all now and then', () => {
    see();
    expect(told()).toHaveLength(1);
    nowMs = 59_000;
    expect(told()).toHaveLength(1);
    nowMs = 60_000;
    expect(told()).toHaveLength(1);
    nowMs = 61_000;
    expect(told()).toHaveLength(0);
    nowMs = 120_000;
    expect(told()).toHaveLength(1);
  });

  it('stays small whatever names, minutes and numbers are invented', () => {
    watch = create(new Map(), ['known']);
    for (let index = 0; index < 5000; index += 1) {
      see({ node: `made-up-${index}`, sequence: index, timeMs: START_MS - index * 60_000 });
      see({ node: `made-up-1/${index}`, sequence: index });
    }
    watch.noteServed('known', START_MS / 60_000, 7, 'with-service');
    const report = told();
    expect(report.length).toBeLessThanOrEqual(1000);
    expect(new Set(report.map(({ node }) => node)).size).toBeLessThanOrEqual(67);
    expect(report.some(({ node, served }) => node === 'known' && served === 7)).toBe(true);
    expect(report.some(({ node }) => node === '(other nodes)')).toBe(true);
    expect(watch.positions().length).toBeLessThanOrEqual(66 * 64);
  });

  it('gives a silent node’s place to a new one', () => {
    for (let index = 0; index < 64; index += 1) see({ node: `old-${index}`, sequence: 1 });
    watch.positions();
    nowMs = 16 * 60_000;
    see({ node: 'new', sequence: 1 });
    expect(told().some(({ node }) => node === 'new')).toBe(true);
    expect(watch.positions()).toContainEqual({ source: NUMBERINGS, key: 'old-0', value: '' });
  });

  it('does not let a line from the future push out the present', () => {
    for (let day = 1; day < 30; day += 1)
      see({ timeMs: START_MS + day * 86_400_000 * 2 }, -day * 86_400_000 * 2);
    see();
    expect(told().map(({ minute }) => minute)).toEqual(['2026-03-05T10:00:00.000Z']);
  });
});
