import type { HitLabel } from '@gatewatch/model';
import { expect, it } from 'vitest';
import { SeededRandom } from '../testing/random.js';
import { drawSample, estimateHits } from './estimate-hits.js';

interface Made {
  readonly hits: { id: string; judged: boolean; label: HitLabel | null; swallowed: typeof NOTHING }[];
  readonly legitimate: ReadonlySet<string>;
}

const NOTHING = { calls: 0, succeeded: 0, failed: 0 };

/** A history with 2 … 400 hits, of which none to half are legitimate: its truth is known. */
function made(seed: number): Made {
  const random = new SeededRandom(seed);
  const count = Math.floor(2 * 200 ** random.next());
  const share = 0.5 * random.next() ** 2;
  const hits = Array.from({ length: count }, (_, index) => ({
    id: `${seed}-${index}`,
    judged: random.next() < 0.1,
    label: null,
    swallowed: NOTHING,
  }));
  return { hits, legitimate: new Set(hits.filter(() => random.next() < share).map(({ id }) => id)) };
}

/** Labels what had been judged and the first `count` of the sample as people who are never wrong would. */
function boundOf({ hits, legitimate }: Made, seed: number, count: number, strayShare = 0): number {
  let left = count;
  const random = new SeededRandom(seed + 1_000_000);
  const labelled = drawSample(hits, `seed ${seed}`).map((hit) => {
    const isKnown = hit.judged || (hit.sampled && left-- > 0) || random.next() < strayShare;
    const label: HitLabel | null = isKnown ? (legitimate.has(hit.id) ? 'legitimate' : 'abuse') : null;
    return { ...hit, label };
  });
  return estimateHits(labelled, 30).upper;
}

it.each([5, 20, 60, 299])('holds in at least 95 of 100 histories with %i labels', (count) => {
  let held = 0;
  for (let seed = 1; seed <= 1000; seed++) {
    const history = made(seed);
    const truth = history.legitimate.size / history.hits.length;
    if (boundOf(history, seed, count) >= truth - 1e-12) held++;
  }
  expect(held).toBeGreaterThanOrEqual(950);
});

it('holds where labels of another sample lie among those to come', () => {
  let held = 0;
  for (let seed = 1; seed <= 1000; seed++) {
    const history = made(seed);
    const truth = history.legitimate.size / history.hits.length;
    if (boundOf(history, seed, 20, 0.3) >= truth - 1e-12) held++;
  }
  expect(held).toBeGreaterThanOrEqual(950);
});

it('is no empty promise: with 60 labels of 400 clean hits it is below 5 %', () => {
  const hits = Array.from({ length: 400 }, (_, id) => ({
    id: `clean-${id}`,
    judged: false,
    label: null,
    swallowed: NOTHING,
  }));
  expect(boundOf({ hits, legitimate: new Set() }, 1, 60)).toBeLessThan(0.05);
});
