import { setMaxListeners } from 'node:events';
import { describe, expect, it } from 'vitest';
import type { Change, Gateway } from './gateways/gateway-contract.js';
import { inParallel } from './in-parallel.js';
import { pacedGateway } from './paced-gateway.js';
import { createLogicalClock } from './testing/logical-clock.js';

const AUTHORITY = { kind: 'by-hand', who: 'ann' } as const;
const change = (what: string): Change => ({
  objectId: 'o',
  orderId: '',
  what,
  place: 'p',
  words: '',
  body: {},
  undo: 'remove',
});

function rig(oneAtATime: readonly string[] = []) {
  const clock = createLogicalClock();
  const at: number[] = [];
  let underWay = 0;
  let most = 0;
  const write = async () => {
    at.push(clock.now());
    underWay += 1;
    most = Math.max(most, underWay);
    await new Promise<void>((resolve) => clock.schedule(5, resolve));
    underWay -= 1;
  };
  const gateway: Gateway = {
    probe: async () => ({ kind: 'ready', product: '', detail: '' }),
    list: async () => ({ kind: 'listed', objects: [] }),
    readConfiguration: async () => ({ kind: 'unavailable', detail: '' }),
    plan: async () => ({ kind: 'unavailable', detail: '' }),
    stands: async () => ({ kind: 'unavailable', detail: '' }),
    async enact() {
      await write();
      return { kind: 'enacted', difference: '' };
    },
    async lift() {
      await write();
      return { kind: 'lifted' };
    },
  };
  const stop = new AbortController();
  setMaxListeners(0, stop.signal);
  const pace = { perSecond: 10, oneAtATime };
  const paced = pacedGateway(gateway, pace, clock.now, clock.schedule, stop.signal);
  return { clock, at, paced, stop, most: () => most };
}

describe('a paced gateway', () => {
  it('takes a burst of a second, then the pace; taking down never waits', async () => {
    const { clock, at, paced } = rig();
    const startMs = clock.now();
    const all = Promise.all(Array.from({ length: 30 }, () => paced.enact(change('plugin'), AUTHORITY)));
    await clock.advance(10);
    expect(at).toHaveLength(10);
    void paced.lift(change('plugin'));
    expect(at).toHaveLength(11);
    await clock.advance(3000);
    await all;
    expect(at).toHaveLength(31);
    expect((at.at(-1) ?? 0) - startMs).toBe(2000);
  });

  it('keeps nobody waiting once it is stopped', async () => {
    const { clock, at, paced, stop } = rig();
    const all = Promise.all(Array.from({ length: 30 }, () => paced.enact(change('plugin'), AUTHORITY)));
    await clock.advance(10);
    expect(at).toHaveLength(10);
    stop.abort();
    await clock.advance(10);
    expect(at).toHaveLength(30);
    await all;
    expect(clock.pending()).toBe(0);
  });

  it('writes kinds that share rows one after the other, putting up and taking down alike', async () => {
    const { clock, paced, most } = rig(['shared']);
    const writes = [
      ...Array.from({ length: 4 }, () => paced.enact(change('shared'), AUTHORITY)),
      ...Array.from({ length: 4 }, () => paced.lift(change('shared'))),
    ];
    await clock.advance(100);
    await Promise.all(writes);
    expect(most()).toBe(1);
  });
});

describe('many at a time', () => {
  it('no more than asked, none after a no, and what one throws comes out when all are over', async () => {
    const taken: number[] = [];
    await inParallel(
      [1, 2, 3, 4, 5],
      2,
      () => taken.length < 3,
      async (n) => void taken.push(n),
    );
    expect(taken).toEqual([1, 2, 3]);
    const over: number[] = [];
    const failing = inParallel(
      [1, 2, 3],
      2,
      () => true,
      async (n) => {
        if (n === 1) throw new Error('disk full');
        await new Promise((resolve) => setImmediate(resolve));
        over.push(n);
      },
    );
    await expect(failing).rejects.toThrow('disk full');
    expect(over).toEqual([2]);
  });
});
